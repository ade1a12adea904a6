import type { CountryCode } from 'libphonenumber-js/max';
import type { IdCheck } from './id-checks.ts';

/** Form in which pages write one kind of identification number of companies. */
export interface IdForm {
  kind: 'vat' | 'tax' | 'registration';
  country: CountryCode;
  /** Words that precede the number. */
  label: RegExp;
  /** Matches the text after the label: at most a few words, then the number. The group `id` is the reported part. */
  value: RegExp;
  check?: IdCheck;
  /** Country letters that precede a VAT number. */
  prefix?: string;
  register?: string;
  /** Whether the number needs evidence of its country, because the label has other meanings elsewhere. */
  needsCountry?: boolean;
  /** Words near the number that are evidence of the country. */
  context?: RegExp;
  /** Whether the words of `context` are the only accepted evidence of the country. */
  needsContext?: boolean;
}

export const VAT_LABEL = String.raw`vat|ust|umsatzsteuer|mwst|uid|tva|btw|iva|i\.v\.a|moms|mva|tax|nif|n\.i\.f|cif|nip|d[pi][hč]|ičo?|alv|steuer`;
/** Text allowed between a label and a number that begins with the letters of a country. */
const WORDS = String.raw`[^]{0,70}?`;
/** Text allowed between a label and any other number: at most eight words and signs, but no digits. */
const NEAR = String.raw`(?:[\s.:#\uFFFC°º()/-]|no|nr|nummer|number|num|n[.°º]?|id|ident\p{L}*|reg\p{L}*|code|is|lautet|est|onder|under|sous|sob|le|o|num[eé]ro|de){0,8}?`;
const START = String.raw`(?<![\p{Lu}\p{Ll}\d])`;
const END = String.raw`(?![\p{L}\d]|[\s.-]?\d{2})`;

/** Regular expressions of labels by their words. Forms with the same label share one expression. */
const LABELS = new Map<string, RegExp>();

export function label(words: string): RegExp {
  const expression = LABELS.get(words) ?? new RegExp(`(?<![\\p{L}])(?:${words})`, 'giu');
  LABELS.set(words, expression);
  return expression;
}
function prefixed(prefix: string, digits: string): RegExp {
  return new RegExp(`^${WORDS}${START}(?<id>${prefix}[\\s.-]?${digits})${END}`, 'u');
}
/**
 * Returns an expression for a number that follows its label.
 * @param words expression for further text allowed before the number, such as the town of a register
 */
export function near(id: string, words = ''): RegExp {
  return new RegExp(`^${words}${NEAR}${START}(?<id>${id})${END}`, 'iu');
}
export function vat(country: CountryCode, digits: string, check: IdCheck, prefix: string = country): IdForm {
  return { kind: 'vat', country, prefix, check, label: label(VAT_LABEL), value: prefixed(prefix, digits) };
}
export function registration(
  country: CountryCode,
  register: string,
  words: string,
  id: string,
  more: Pick<IdForm, 'check' | 'needsCountry' | 'context' | 'needsContext'> & { between?: string } = {},
): IdForm {
  const { between, ...rest } = more;
  return { kind: 'registration', country, register, label: label(words), value: near(id, between), ...rest };
}
/** Creates the form of a VAT number without its country letters, for the label words of one language. */
export function nationalVat(
  country: CountryCode,
  words: string,
  id: string,
  check: IdCheck,
  needsCountry = false,
): IdForm {
  return { kind: 'vat', country, prefix: country, check, label: label(words), value: near(id), needsCountry };
}
