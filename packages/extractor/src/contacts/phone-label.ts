import { FAX_LABELS } from './fax-labels.ts';
import { CONJUNCTIONS, FILLERS, OTHER_LABELS } from './other-labels.ts';
import { TextMemo } from '../text-memo.ts';
import { PHONE_ENDINGS, PHONE_LABELS } from './phone-labels.ts';

/** Kind of number that a label announces: `other` is not a phone number, `both` is a phone and fax number. */
export type LabelKind = 'phone' | 'fax' | 'both' | 'other';
export type PhoneKind = Exclude<LabelKind, 'other'>;

/**
 * Marks of labels that are icons or class names. `walkDocument` inserts the marks, and a page may also contain them as
 * text.
 */
const PHONE_SIGN = /[\u260E\u260F\u2706\u{1F4DE}\u{1F4F1}\u{1F57B}-\u{1F57F}]$/u;
const FAX_SIGN = /[\u{1F4E0}\u{1F5B7}]$/u;
const END_PUNCTUATION =
  /[^\p{L}\p{M}\p{N}\u260E\u260F\u2706\u{1F4DE}\u{1F4F1}\u{1F57B}-\u{1F57F}\u{1F4E0}\u{1F5B7}]+$/u;
const NOT_ASCII = /[^\0-\x7F]/;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** Matches text that ends in a script without spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u;
/** Words after which a number is a phone number only if they begin a line or follow another number or a separator. */
const LABEL_ALONE = /(?:^[,;]?|[\d|\u2022\u00B7\uFFFC]\s{0,3})\s{0,3}(?:office|wa)$/u;
/** Matches a request to fax something to a number, as in `Fax your order to`. */
const FAX_TO =
  /\bfax(?:en sie)? (?:(?!call|phone|text|tel|talk|speak|ring|ruf|is\b|number)[\p{L}\p{M}']{1,16} ){1,8}(?:to|at|an|unter)$/u;
const MAX_UNSPACED = 10;
/** Matches text between two labels in a script without spaces between words. */
const UNSPACED_JOINT = /[\s/／|&、・·和与與及兼]{1,3}$/u;
const MAX_WORDS = 4;
const MAX_FILLERS = 5;
/** Maximum number of other words between a label and its colon, as in `Tel. Verkauf Inland:`. */
const MAX_QUALIFIERS = 2;
const LETTER_ALONE = /(?:^\s{0,3}|[^\p{L}\p{M}\p{N}\s]\s{0,3}|\d\p{L}{0,3}\s{1,3}|\s{2})\p{L}$/u;
const TAIL = 80;
const LABELS_AT_END = new TextMemo(readLabelAtEnd, 500, TAIL);

const words = (list: string): string[] => list.split(',').map((word) => fold(word.trim()));
const LABELS = buildLabels();
const FILLER_WORDS = new Set(words(FILLERS));
const BETWEEN_LABELS = new Set([...FILLER_WORDS, ...words(CONJUNCTIONS)]);
const ENDINGS = words(PHONE_ENDINGS);

/**
 * Returns the kind of the label at the end of a string; null if there is none.
 * @param before text up to a number, or the text of a neighbouring line or cell
 */
export function labelAtEnd(before: string): LabelKind | null {
  return LABELS_AT_END.of(before.slice(-TAIL));
}

function readLabelAtEnd(slice: string): LabelKind | null {
  const punctuation = END_PUNCTUATION.exec(slice)?.[0] ?? '';
  let tail = slice.slice(0, slice.length - punctuation.length);
  if (/[,;]/.test(punctuation)) return null;
  if (punctuation.trimStart().startsWith(')')) {
    const open = tail.lastIndexOf('(');
    if (open !== -1) {
      const inside = kindOfWords(tail.slice(open + 1), false);
      if (inside === 'fax' || inside === 'both') return inside;
      tail = tail.slice(0, open).replace(END_PUNCTUATION, '');
    }
  }
  if (FAX_SIGN.test(tail)) return 'fax';
  if (PHONE_SIGN.test(tail)) {
    // A fax label in words takes precedence over a phone icon or class between the label and the number.
    const label = labelAtEnd(tail.replace(PHONE_SIGN, ''));
    return label === 'fax' || label === 'both' ? label : 'phone';
  }
  return kindOfWords(tail, /[:.\uFF1A]/.test(punctuation));
}

/**
 * Returns the kind of the label at the beginning of the text after a number, as in `212-736-5000 (fax)`; null if there
 * is none or if it belongs to the next number.
 */
export function labelAtStart(after: string): PhoneKind | null {
  const match =
    /^[\s\uFFFC]{0,3}[([|\u2013\u2014-]?\s{0,2}([\p{L}\p{M}.]{1,16})[\s\uFFFC]{0,3}(?:[)\]|,;.]|$)/u.exec(
      after.slice(0, 30),
    );
  const word = match?.[1];
  if (word === undefined) return null;
  const kind = LABELS.get(fold(word.replaceAll('.', '')));
  return kind === 'other' || (kind === 'phone' && word.length < 3) ? null : (kind ?? null);
}

function kindOfWords(tail: string, hasColon: boolean): LabelKind | null {
  if (UNSPACED.test(tail)) {
    const kind = kindOfUnspaced(tail);
    if (kind !== null) return kind;
  }
  const folded = fold(tail);
  const found = folded.match(WORD) ?? [];
  // A single letter without a colon or full stop is a label only at the start of a line, or after a separator, a number
  // or two spaces. `T 020 …` has a label, `Suite F` has none.
  if (/^\p{L}$/u.test(found.at(-1) ?? '') && !hasColon && !LETTER_ALONE.test(folded)) return null;
  if (FAX_TO.test(folded)) return 'fax';
  if (hasColon && LABEL_ALONE.test(folded)) return 'phone';
  for (let fillers = 0; fillers <= MAX_FILLERS && found.length > 0; fillers += 1) {
    const last = found.at(-1) as string;
    const kind = lookUp(found);
    // Alone, `no` is the label of another number, but not in `Tel. no`.
    const isFiller = FILLER_WORDS.has(last) && found.length > 1;
    if (kind !== null && (kind !== 'other' || !isFiller || lookUp(found, 2) === 'other')) return kind;
    if (!FILLER_WORDS.has(last) && !/^\d{1,2}$/.test(last)) break;
    found.pop();
  }
  if (found.length === 0) return null;
  if (!hasColon) return null;
  for (let skipped = 0; skipped < MAX_QUALIFIERS && found.length > 1; skipped += 1) {
    found.pop();
    const kind = lookUp(found);
    if (kind !== null && (found.at(-1) as string).length > 1) return kind;
  }
  return null;
}

/**
 * Returns the kind of the longest label at the end of a list of words.
 * @param minWords minimum number of words of a label that is no compound
 */
function lookUp(found: readonly string[], minWords = 1): LabelKind | null {
  for (let length = Math.min(MAX_WORDS, found.length); length >= minWords; length -= 1) {
    const kind = LABELS.get(found.slice(-length).join(' '));
    if (kind === undefined) continue;
    return kind === 'fax' && isPhone(found.slice(0, -length)) ? 'both' : kind;
  }
  const last = found.at(-1) as string;
  if (last.length > 4) {
    if (last.endsWith('fax') || last.endsWith('faxnummer'))
      return isPhone(found.slice(0, -1)) ? 'both' : 'fax';
    if (ENDINGS.some((ending) => last.endsWith(ending))) return 'phone';
  }
  return null;
}

/** Returns whether the words before a fax label end with a phone label, as in `Tel/Fax` and `Tel und Fax`. */
function isPhone(found: readonly string[]): boolean {
  const rest = [...found];
  if (BETWEEN_LABELS.has(rest.at(-1) ?? '')) rest.pop();
  const last = rest.at(-1);
  return (
    last !== undefined && (LABELS.get(last) === 'phone' || ENDINGS.some((ending) => last.endsWith(ending)))
  );
}

/**
 * Returns whether a string ends with a fax label that is joined to a phone label after it, as in `Fax / Tel.: `. Such a
 * label announces first a fax number, then a phone number.
 */
export function namesFaxFirst(before: string): boolean {
  const label = /(?:[/&+|] ?| (\p{L}{1,5}) )(\p{L}[\p{L}\p{M}]*)[^\p{L}\p{N}]*$/u.exec(before);
  if (label === null) return false;
  const [, conjunction, phone = ''] = label;
  if (conjunction !== undefined && !BETWEEN_LABELS.has(fold(conjunction))) return false;
  return labelAtEnd(phone) === 'phone' && labelAtEnd(before.slice(0, label.index)) === 'fax';
}

function kindOfUnspaced(tail: string): LabelKind | null {
  const end = fold(tail.slice(-MAX_UNSPACED - 2)).replace(/[是为為至:：]$/u, '');
  for (let length = Math.min(MAX_UNSPACED, end.length); length >= 1; length -= 1) {
    const kind = LABELS.get(end.slice(-length));
    if (kind === undefined) continue;
    const before = end.slice(0, -length).replace(UNSPACED_JOINT, '');
    return kind === 'fax' && kindOfUnspaced(before) === 'phone' ? 'both' : kind;
  }
  return null;
}

/** Returns a string in lower case, without accents, and with `ss`, `l` and `i` instead of `ß`, `ł` and `ı`. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (!NOT_ASCII.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/\p{Mn}+/gu, '')
    .replaceAll('\u00DF', 'ss')
    .replaceAll('\u0142', 'l')
    .replaceAll('\u0131', 'i')
    .normalize('NFC');
}

function buildLabels(): Map<string, LabelKind> {
  const kinds = new Map<string, LabelKind>();
  const add = (list: string, kind: LabelKind): void => {
    for (const word of words(list)) {
      const key = (word.match(WORD) ?? []).join(' ');
      if (key !== '' && !kinds.has(key)) kinds.set(key, kind);
    }
  };
  for (const labels of Object.values(FAX_LABELS)) add(labels, 'fax');
  for (const labels of Object.values(PHONE_LABELS)) add(labels, 'phone');
  add(OTHER_LABELS, 'other');
  return kinds;
}
