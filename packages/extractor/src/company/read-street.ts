import { isTown } from './find-town.ts';
import { findLegalName } from './legal-forms.ts';
import { splitSegments } from './split-segments.ts';
import {
  hasStreetWord,
  isCompleteStreet,
  isNamedStreet,
  isNumberedName,
  segmentKind,
} from './street-words.ts';

const MAX_STREET_PARTS = 4;
const MAX_STREET = 200;
/** Maximum number of characters after a town that are searched for its street. */
const MAX_AFTER = 80;
/** Matches a house number at the end of a street, as in `Piac utca 20.` and `Váci út 140/A`. */
const HOUSE_NUMBER = /\d{1,4}(?:\s?[-\u2013/]\s?\d{1,4})?(?:\s?\/?\s?[a-zA-Z])?(?<isEnded>\.?)$/;
/** Matches a street that begins with a Cyrillic street word. A house number in the next part follows it. */
const CYRILLIC_STREET = /^(?:ул|пр|пр-т|просп|пер|наб|бул|вул|улица|проспект|вулиця)[.\s]/iu;
/** Matches a Japanese district and its numbers, as in `銀座1-2-3` and `銀座1丁目2番3号`. */
const JAPANESE_STREET =
  /^\s?([\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー]{1,20}\d{1,4}(?:(?:[-\u2010\u2212\u2013]|丁目|番地?の?)\d{1,4}){0,3}(?:番地?|号)?)/u;
/** Matches `u.`, which is short for the Hungarian `utca` and for the German `und`. */
const HUNGARIAN_STREET = /\p{L}\su\.\s\d/u;
/** Matches the storey and door after a Hungarian house number, as in `Kárász u. 5. II/3.`. */
const HUNGARIAN_DOOR = /(?<=\d\.)\s(?:[IVX]{1,4}|\d{1,2}|fszt)(?:[./]\s?\w{0,4}){1,3}$/;

/** Matches a label of the postal code at the end of the text before it. */
const LABEL = /(?<![\p{L}])(?:C\.?\s?P|C\.?\s?A\.?P|PLZ|PSČ)\.?[\s:]{1,3}$/iu;
/** Matches the preposition between a street and its postal code, as in `Ringstr. 4 in 89073 Ulm`. */
const PREPOSITION = /(?<=\d\s?[a-z]?)\s(?:in|à|en|em|w|te)\s{1,2}$/iu;

/** Removes words between a street and its postal code: a label such as `C.P.`, or a preposition. */
export function withoutLabel(before: string): string {
  const street = before.replace(PREPOSITION, '');
  // Other text with a number is a sentence: `Wir haben 4 in 89073 Ulm`.
  return (hasStreetWord(street.slice(-MAX_AFTER)) ? street : before).replace(LABEL, '');
}

/**
 * Returns the street in the segments before a town or a postal code; null if there is none.
 * @param isNamed whether a street needs a street word or its number at the end; `1800 Series Routers` has neither
 */
export function readStreet(segments: readonly string[], isNamed = false): string | null {
  const parts: string[] = [];
  let hasStreet = false;
  let complete: string | null = null;
  for (const segment of skipsDistrict(segments) ? segments.slice(1) : segments) {
    const text = withoutName(segment);
    const kind = segmentKind(text);
    if (kind === 'none' || parts.length >= MAX_STREET_PARTS) break;
    if (isNamed && kind === 'street' && !isNamedStreet(text)) break;
    if (complete !== null && isNumberedName(text, complete)) break;
    complete ??= kind === 'street' && isCompleteStreet(text) ? text : null;
    // The dot after a number belongs to the Hungarian form, or ends a sentence.
    parts.unshift(text.replace(/(?<=\d)\.$/, ''));
    hasStreet ||= kind === 'street' || kind === 'box';
  }
  return hasStreet ? parts.join(', ').slice(0, MAX_STREET) : null;
}

/**
 * Returns whether the name of a district stands between town and street, as in `Yarmouth Place, Mayfair, London`. A
 * house number or a storey may precede the district, as in `Rua XV de Novembro, 1200 - Centro, Curitiba`.
 */
function skipsDistrict([first = '', ...others]: readonly string[]): boolean {
  if (segmentKind(first) !== 'none' || !isTown(first)) return false;
  for (const segment of others.slice(0, MAX_STREET_PARTS)) {
    const kind = segmentKind(segment);
    if (kind === 'street') return true;
    if (kind !== 'number' && kind !== 'premises') return false;
  }
  return false;
}

/** Matches English words before a house number, as in `We are at 12 High Street`. */
const WORDS_BEFORE_NUMBER = /^(?:.{0,60}\b(?:at|to|is|in|located|address|visit)|and|&)\s(?=\d{1,6}\s\p{Lu})/u;
/** Matches the German words of a sentence before a street, as in `Besuchen Sie uns in der Ringstr. 4`. */
const GERMAN_WORDS =
  /^.{0,60}(?<![\p{L}])(?:uns|sie|wir|sich|befindet|liegt|ist|sind|sitzt|besuchen|laden|büro|geschäft|praxis)\s(?:(?:direkt|jetzt|auch|gerne)\s)?(?:in\sde[rmn]\s)?(?=\p{Lu}\p{L}|(?:am|an|auf|im)\s)/iu;
/** Matches words before a street in languages whose street word precedes the name, as in `nous sommes au 8 rue X`. */
const ROMANCE_WORDS =
  /^.{0,60}(?<![\p{L}])(?:au|en|in|em|na|à)\s(?:la\s|el\s)?(?=(?:\d{1,4}(?:\s(?:bis|ter))?,?\s)?(?:rue|avenue|boulevard|place|quai|chemin|route|allée|impasse|calle|c\/|avda|avenida|paseo|plaza|via|viale|piazza|corso|rua)[\s.])/iu;

/** Matches the words of a sentence about a company's seat before its street, as in `con sede legale in Via Roma 4`. */
const SEAT_WORDS =
  /^.{0,60}(?<!\p{L})(?:siège(?: social)?|(?:sede|domicili[oe])(?: (?:legale|operativa|social|fiscal))?|mit Sitz|sídlem|siedzib[ąa]|gevestigd|sediul(?: social)?|registered office)(?:\s(?:est|is|sis|situé|établi|in|im|an|am|at|en|em|na|au|aan|te|op|de|der|la|în|v|ve|przy|pod|w \p{Lu}\p{L}{2,20})(?!\p{L})){0,4}\s/u;

/** Matches a label of an address, which is no part of it. */
const OFFICE = /^(?:our |the )?(?:registered|head|main|second|branch|regional|corporate) offices?$/iu;

/** Removes a company's name, and words before a street. Returns '' if nothing but the name or a label is there. */
function withoutName(segment: string): string {
  const legal = findLegalName(segment);
  const rest = legal === null ? segment : segment.slice(legal.end).trim();
  if (OFFICE.test(rest)) return '';
  // A legal form at the end may be part of a street: `12 Rue X SA`.
  const text = rest === '' && /\d/.test(segment) ? segment : rest;
  const street = text.replace(WORDS_BEFORE_NUMBER, '').replace(ROMANCE_WORDS, '');
  const withoutSeat = street.replace(SEAT_WORDS, '');
  if (withoutSeat !== street && segmentKind(withoutSeat) === 'street') return withoutSeat;
  const german = street.replace(GERMAN_WORDS, '');
  return isCompleteStreet(german) ? german : street;
}

/** Returns the street that follows a town, as in `4024 Debrecen, Piac utca 20.`; null if there is none. */
export function streetAfter(rest: string): string | null {
  const japanese = JAPANESE_STREET.exec(rest.slice(0, MAX_AFTER))?.[1];
  if (japanese !== undefined) return japanese;
  const segments = splitSegments(rest.slice(0, MAX_AFTER).split('\n', 1)[0] ?? '');
  const [next = ''] = segments;
  if (CYRILLIC_STREET.test(next)) {
    const street = readStreet(segments.slice(0, MAX_STREET_PARTS).reverse(), true);
    return street !== null && /\d/.test(street) ? street : null;
  }
  const street = next.replace(HUNGARIAN_DOOR, '');
  const number = HOUSE_NUMBER.exec(street);
  if (number === null || segmentKind(street.replace(/\.$/, '')) !== 'street') return null;
  // A number and a dot also end sentences: `1999 Budapest, about 20.`
  if (number.groups?.['isEnded'] === '.' && !hasStreetWord(street) && !HUNGARIAN_STREET.test(street))
    return null;
  return next.replace(/\.$/, '');
}
