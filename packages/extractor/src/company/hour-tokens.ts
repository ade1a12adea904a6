import { HOUR_WORDS } from './weekday-words.ts';
import { matchesIn } from '../html/matches-in.ts';

/** Part of a text with opening hours: a day, the hours between two times, or another word or sign. */
export type HourToken =
  /** One or more days, from 0 (Monday) to 6 (Sunday). */
  | { kind: 'days'; days: readonly number[] }
  /** Hours of one day, e.g. `09:00-18:00`. */
  | { kind: 'hours'; text: string }
  /**
   * `range` joins the first and the last day. `list` and `and` join the parts of a list. `line` ends a line of the
   * page. `time` is a single time, as in "Friday until 17:00". `number` is any other number, as in a date.
   */
  | { kind: 'range' | 'list' | 'and' | 'closed' | 'line' | 'time' | 'number' | 'filler' | 'other' };

type WordTokens = ReadonlyMap<string, HourToken>;

const WORKDAYS = [0, 1, 2, 3, 4];
const WEEKEND = [5, 6];
const ALL_DAYS = [...WORKDAYS, ...WEEKEND];
/** Names of time zones, and other words that may stand between days and hours. */
const FILLERS =
  'est edt et pst pdt pt cst cdt ct mst mdt mt gmt bst cet utc eastern pacific central mountain standard daylight time local uhr uur u h hrs hod godz ore horas';

const TIME = String.raw`(?:(\d{1,2})(?:\s?[:.hH]\s?([0-5]\d))?|([01]\d|2[0-4])([0-5]\d))(?![\d])(\s?(?:a\.m\b|p\.m\b|[ap]m\b|[ap]\b)\.?)?(\s?(?:uhr|uur|(?:u|h|hrs?|hod)\b)\.?)?`;
const NAMED_TIME = String.raw`(?:12(?::00)?\s?)?(noon|midnight)`;
const ZONE = String.raw`(?:\s?\(?(?:[ECMP][SD]?T|GMT|BST|CET|Eastern|Central|Mountain|Pacific)\)?)?`;
const TO = String.raw`\s{0,2}(?:[-\u2010-\u2015\u2212~\uFFFD]|to|till|until|through|bis|tot|à|a|au|alle|às|ate|até|til|do|and|en|und|y)\s{0,2}(?:(?:kl|ca)\.?\s|±\s?)?`;
/** Matches two times and the sign or word between them. `12.05. - 16.05.` is a range of dates and does not match. */
const HOURS_PATTERN = `(?:${NAMED_TIME}|${TIME})(?<!\\d\\.\\d\\d\\.)${ZONE}${TO}(?:${NAMED_TIME}|${TIME})`;
const HOURS = new RegExp(HOURS_PATTERN, 'iuy');
const MAY_HOLD_HOURS = new RegExp(HOURS_PATTERN, 'iu');
/** Matches each position at which hours may begin. */
const HOURS_START = /(?<!\d)\d|noon|midnight/gi;
const SINGLE_TIME = /\d{1,2}(?:[:.h][0-5]\d|\s?[ap]\.?m\b|\s?(?:uhr|uur|h)\b)(?![\d.]\d)/iuy;
const M_TO_F = /M\s?[-\u2013]\s?F\b/uy;
const WORD = /\p{L}+(?:['’]s\b)?/uy;
const DIGITS = /\d+/y;
/** Matches the end of the text before a number if the number is part of a longer number or an amount. */
const NUMBER_BEFORE = /\d[.,:/-]?$|[$€£¥]\s?$/u;
/** Matches the start of the text after a number if the number is part of a longer number, an amount or a measure. */
const AMOUNT_AFTER = /^(?:[.,:/]?\d|\s?(?:[$€£¥%]|eur|usd|km|mb|gb))/iu;
/** Kinds of signs between days and hours. Any other sign is `other`. */
const SIGNS: Readonly<Record<string, HourToken['kind']>> = {
  '-': 'range',
  '\u2013': 'range',
  '\u2014': 'range',
  '\u2212': 'range',
  '\uFFFD': 'range',
  '~': 'range',
  ',': 'list',
  ';': 'list',
  '&': 'list',
  '/': 'list',
  '+': 'list',
  '|': 'list',
  '\u2022': 'list',
  '\u00B7': 'list',
  ':': 'filler',
  '.': 'filler',
  '(': 'filler',
  ')': 'filler',
  '\uFFFC': 'filler',
  '*': 'filler',
  "'": 'filler',
  '\u2019': 'filler',
};

const tokensByLanguage = new Map<string, WordTokens>();

/** Returns whether a line contains hours such as `9:00 - 17:00`. */
export function mayHoldHours(line: string): boolean {
  if (!MAY_HOLD_HOURS.test(line)) return false;
  // Two numbers such as `4-5` are frequent, so check whether they are hours.
  for (const { index } of matchesIn(line, HOURS_START)) if (hoursAt(line, index) !== null) return true;
  return false;
}

/**
 * Splits one line of a page into the words and signs of opening hours.
 * @param language primary language subtag of the hours, e.g. `de`; empty if unknown
 */
export function hourTokens(line: string, language: string): HourToken[] {
  const words = wordTokens(language);
  const tokens: HourToken[] = [];
  for (let at = 0; at < line.length;) {
    const [token, length] = tokenAt(line, at, words);
    if (token !== null) tokens.push(token);
    at += length;
  }
  return tokens;
}

function tokenAt(line: string, at: number, words: WordTokens): [token: HourToken | null, length: number] {
  const char = line[at] as string;
  if (char === ' ') return [null, 1];
  if (/\d/.test(char) || /^(?:noon|midnight)/i.test(line.slice(at, at + 8))) {
    const hours = hoursAt(line, at);
    if (hours !== null) return hours;
  }
  const weekdays = matchAt(M_TO_F, line, at);
  if (weekdays !== null) return [{ kind: 'days', days: WORKDAYS }, weekdays[0].length];
  const [word] = matchAt(WORD, line, at) ?? [];
  if (word !== undefined) {
    // `t/m` is Dutch for "up to and including".
    if (/^t$/i.test(word) && /^t\/m\b/i.test(line.slice(at, at + 4))) return [{ kind: 'range' }, 3];
    const name = word.toLowerCase().replace(/['’]s$/, '');
    return [words.get(name) ?? words.get(name.replace(/s$/, '')) ?? { kind: 'other' }, word.length];
  }
  const time = matchAt(SINGLE_TIME, line, at);
  if (time !== null) return [{ kind: 'time' }, time[0].length];
  const digits = matchAt(DIGITS, line, at);
  if (digits !== null) return [{ kind: 'number' }, digits[0].length];
  return [{ kind: SIGNS[char] ?? 'other' } as HourToken, 1];
}

/**
 * Reads the hours of one day; returns null if there are none, or if the digits belong to another number or an amount.
 */
function hoursAt(line: string, at: number): [token: HourToken, length: number] | null {
  if (NUMBER_BEFORE.test(line.slice(Math.max(0, at - 2), at))) return null;
  const match = matchAt(HOURS, line, at);
  if (match === null || AMOUNT_AFTER.test(line.slice(at + match[0].length, at + match[0].length + 5)))
    return null;
  const text = hoursText(match);
  return text === null ? null : [{ kind: 'hours', text }, match[0].length];
}

interface Time {
  minutes: number;
  half: 'a' | 'p' | null;
  /** Whether the text shows that this number is a time: it has minutes, "am" or "pm", or a unit. */
  isMarked: boolean;
}

function hoursText(match: RegExpExecArray): string | null {
  const [opens, closes] = [timeOf(match.slice(1, 8)), timeOf(match.slice(8, 15))];
  if (opens === null || closes === null || !(opens.isMarked || closes.isMarked)) return null;
  let [from, to] = [in24Hours(opens), in24Hours(closes)];
  // `1 - 5 pm` begins in the afternoon, `8 - 5 pm` in the morning.
  if (opens.half === null && closes.half === 'p' && from < 7 * 60 && from + 12 * 60 < to) from += 12 * 60;
  // `9:00 - 5:00` ends in the afternoon.
  if (closes.half === null && opens.half !== 'p' && to <= from && from < 12 * 60 && to <= 12 * 60)
    to += 12 * 60;
  if (to === 0) to = 24 * 60;
  return from === to || from > 24 * 60 || to > 24 * 60 ? null : `${clock(from)}-${clock(to)}`;
}

function timeOf(groups: readonly (string | undefined)[]): Time | null {
  const [named, hour, minute, fullHour, fullMinute, half, unit] = groups;
  if (named !== undefined) return { minutes: /^n/i.test(named) ? 720 : 1440, half: null, isMarked: true };
  const hours = Number(hour ?? fullHour);
  if (hours > 24) return null;
  return {
    minutes: hours * 60 + Number(minute ?? fullMinute ?? 0),
    half: half === undefined ? null : (half.trim()[0]?.toLowerCase() as 'a' | 'p'),
    isMarked: minute !== undefined || fullMinute !== undefined || half !== undefined || unit !== undefined,
  };
}

function in24Hours({ minutes, half }: Time): number {
  if (half === null || minutes >= 13 * 60) return minutes;
  return (minutes % 720) + (half === 'p' ? 720 : 0);
}

function clock(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

function matchAt(expression: RegExp, line: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(line);
}

/**
 * Returns the words for opening hours. Of languages other than English and the given one, only the full names of days
 * and the words for "closed" and for several days count.
 */
function wordTokens(language: string): WordTokens {
  const known = tokensByLanguage.get(language);
  if (known !== undefined) return known;
  const words = new Map<string, HourToken>();
  const add = (text: string, token: HourToken): void => {
    for (const word of text.split(' ')) if (word !== '') words.set(word, token);
  };
  add(FILLERS, { kind: 'filler' });
  for (const name of [...Object.keys(HOUR_WORDS), 'en', language]) {
    const entry = Object.hasOwn(HOUR_WORDS, name) ? HOUR_WORDS[name] : undefined;
    if (entry === undefined) continue;
    const isOwn = name === language || name === 'en';
    if (isOwn) {
      add(entry.fillers, { kind: 'filler' });
      add(entry.lists, { kind: 'and' });
      add(entry.ranges, { kind: 'range' });
    }
    add(entry.closed, { kind: 'closed' });
    add(entry.workdays, { kind: 'days', days: WORKDAYS });
    add(entry.weekend, { kind: 'days', days: WEEKEND });
    add(entry.daily, { kind: 'days', days: ALL_DAYS });
    for (const [day, names] of entry.days.entries()) {
      const [full = '', short = ''] = names.split('|');
      add(isOwn ? `${full} ${short}` : full, { kind: 'days', days: [day] });
    }
  }
  tokensByLanguage.set(language, words);
  return words;
}
