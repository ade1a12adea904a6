import type { CountryCode } from 'libphonenumber-js/max';
import type { PageParts } from '../html/page-parts.ts';
import { hourTokens, mayHoldHours } from './hour-tokens.ts';
import { hoursLanguage } from './hours-language.ts';
import { type ReadWeek, WeekReader } from './week-reader.ts';
import { HOURS_LABEL } from './hours-label.ts';
import type { WeeklyHours } from './weekly-hours.ts';

export interface FoundHours {
  /** Hours such as `Mo-Fr 09:00-18:00`. */
  texts: string[];
  confidence: number;
}

const MAX_LINES = 200;
const MAX_LINE = 600;
/** Number of lines above the hours that are searched for a label. */
const LABEL_LINES = 3;
/**
 * Maximum distance from the end of a run of lines at which a further line with a time still joins the run. The lines
 * between them can show closed days.
 */
const LINES_OF_CLOSED_DAYS = 4;
const LINES_AROUND = 2;
const MAX_LABEL_LINE = 80;
/** Maximum number of different weeks. A page with more describes several branches. */
const MAX_WEEKS = 4;
/** Hours without a label count only if they cover at least this many days. */
const UNLABELLED_DAYS = 5;
const CONFIDENCE = { labelled: 0.7, unlabelled: 0.5 };
/** Matches a line that consists of a single time. */
const SINGLE_TIME = /^\s?\d{1,2}[:.h]\d\d\s?(?:[ap]\.?m\.?|uhr|uur|h)?\s?$/i;
const MAX_TIME = 12;
const DASH = /^\s?(?:[-\u2013\u2014]|to|bis|tot|au?)\s?$/;
/** First character of a no-break space in UTF-8 that was decoded as windows-1252. */
const WRONG_SPACE = '\u00C2';
/** Matches a long remark in parentheses without digits. */
const REMARK = /\([^()\d]{20,100}\)/g;
/** Matches `Open 24/7` and `Open 24 hours a day, 7 days a week`, also in other languages. */
const ALWAYS =
  /(?<!\p{L})(?:open|geöffnet|geopend|ouvert|abierto|aperto|aberto)(?!\p{L})[^.\d]{0,12}24\s?(?:\/\s?7|(?:hours?|h|stunden|uur|heures|horas|ore)\b.{0,15}7\s(?:days|tage|dagen|jours))/iu;
/** Cheap test for lines with a time. */
const MAY_HOLD_TIME = /\d\s?(?:[:.h]\d\d|[ap]\.?m?\b|uhr|uur|u\b|h\b)|\d{4}\s?(?:-|to|–)\s?\d{4}/i;

/**
 * Finds the opening hours of a week in the text of a page. Returns null if it finds none, or more than `MAX_WEEKS`
 * different weeks. Hours without a label such as "Opening hours" count only if no hours have a label and they cover at
 * least five days.
 * @param countries countries for which the page gives evidence, the strongest first
 * @param language language of the page, BCP 47
 */
export function findOpeningHours(
  { lines, digitLines }: Pick<PageParts, 'lines' | 'digitLines'>,
  countries: readonly CountryCode[],
  language: string | null,
): FoundHours | null {
  const joined = joinTimes(lines, digitLines);
  const textOf = (index: number): string =>
    joined.get(index) ??
    (lines[index] ?? '').slice(0, MAX_LINE).replace(REMARK, ' ').replaceAll(WRONG_SPACE, ' ');
  const timed = digitLines.filter((index) => MAY_HOLD_TIME.test(textOf(index))).slice(0, MAX_LINES);
  const runs = runsOf(timed).map(([first, last]) => ({
    first,
    texts: Array.from({ length: last - first + 1 }, (_, index) => textOf(first + index)),
  }));
  const runsWithHours = runs.filter(({ texts }) => texts.some(mayHoldHours));
  const found: { week: WeeklyHours; isLabelled: boolean }[] = [];
  if (runsWithHours.length > 0) {
    const words = hoursLanguage(
      runs.flatMap(({ texts }) => texts),
      countries,
      language,
    );
    for (const { first, texts } of runsWithHours) {
      for (const { week, line } of readWeeks(texts, first, words))
        found.push({ week, isLabelled: hasLabel(lines, line) });
    }
  }
  if (found.length > 0) return choose(found);
  const isAlwaysOpen = digitLines.some((index) => lines[index]?.includes('24') && ALWAYS.test(textOf(index)));
  return isAlwaysOpen ? { texts: ['Mo-Su 00:00-24:00'], confidence: CONFIDENCE.labelled } : null;
}

/** @param first index of the first line */
function readWeeks(texts: readonly string[], first: number, language: string): readonly ReadWeek[] {
  const reader = new WeekReader();
  for (const [index, text] of texts.entries()) {
    for (const token of hourTokens(text, language)) reader.read(token, first + index);
    reader.read({ kind: 'line' }, first + index);
  }
  return reader.end();
}

/**
 * Joins two times in neighbouring lines, as in a table with one column for each time. Returns texts by index of the
 * line.
 */
function joinTimes(lines: readonly string[], digitLines: readonly number[]): Map<number, string> {
  const joined = new Map<number, string>();
  const isTime = (index: number): boolean => {
    const line = lines[index] ?? '';
    return line.length <= MAX_TIME && SINGLE_TIME.test(line);
  };
  for (const index of digitLines) {
    if (joined.has(index) || !isTime(index)) continue;
    const end = DASH.test(lines[index + 1] ?? '') ? index + 2 : index + 1;
    if (!isTime(end)) continue;
    joined.set(index, `${lines[index]} - ${lines[end]}`);
    for (let part = index + 1; part <= end; part++) joined.set(part, '');
  }
  return joined;
}

function choose(found: readonly { week: WeeklyHours; isLabelled: boolean }[]): FoundHours | null {
  const labelled = found.filter(({ isLabelled }) => isLabelled);
  const eligible =
    labelled.length > 0 ? labelled : found.filter(({ week }) => week.days.size >= UNLABELLED_DAYS);
  const different = new Set(eligible.map(({ week }) => week.toTexts().join()));
  const [best] = [...eligible].sort((a, b) => b.week.days.size - a.week.days.size);
  if (best === undefined || different.size > MAX_WEEKS) return null;
  const confidence = best.isLabelled ? CONFIDENCE.labelled : CONFIDENCE.unlabelled;
  return { texts: best.week.toTexts(), confidence };
}

/**
 * Returns runs of neighbouring lines: each line with a time, two lines above and below it, and the lines of closed days
 * between lines with times.
 */
function runsOf(timed: readonly number[]): [first: number, last: number][] {
  const runs: [number, number][] = [];
  for (const index of timed) {
    const last = runs.at(-1);
    if (last !== undefined && index <= last[1] + LINES_OF_CLOSED_DAYS) last[1] = index + LINES_AROUND;
    else runs.push([Math.max(0, index - LINES_AROUND), index + LINES_AROUND]);
  }
  return runs;
}

function hasLabel(lines: readonly string[], index: number): boolean {
  if (HOURS_LABEL.test((lines[index] ?? '').slice(0, MAX_LINE))) return true;
  return lines
    .slice(Math.max(0, index - LABEL_LINES), index)
    .some((line) => line.length <= MAX_LABEL_LINE && HOURS_LABEL.test(line));
}
