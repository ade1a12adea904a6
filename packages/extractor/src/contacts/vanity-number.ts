import { matchesIn } from '../html/matches-in.ts';

const KEYPAD = '22233344455566677778889999';
/** Matches an area code and a word in capitals, as in `1-800-FLOWERS` and `888.FAX.IOSAFE`. */
const VANITY =
  /(?<![\p{L}\p{N}.-])(?:\+?1[ .-]{0,2})?\(?[2-9]\d{2}\)?(?:[.-]| (?=[A-Z]+-)|(?<=\)) |(?<=\d{3}) (?=\d{3} [A-Z]))(?=[A-Z0-9.-]*[A-Z]{3}|\d{3} [A-Z]{4})((?:[A-Z0-9][.-]?){6,9}[A-Z0-9]|\d{3}[ .-][A-Z]{4})(?![\p{L}\p{N}])/gu;
const MAY_BE_VANITY = /\d{3}[) .-]{1,3}[A-Z0-9]{0,3}[ .-]?[A-Z]{3}/;
/** Number of digits after the area code. In longer words, letters after the seventh are not dialed. */
const DIGITS = 7;
const AREA = /[2-9]\d{2}/;

/** Finds phone numbers that are spelled with the letters of a keypad, and returns them in digits. */
export function findVanityNumbers(text: string): { start: number; end: number; digits: string }[] {
  if (!MAY_BE_VANITY.test(text)) return [];
  const found: { start: number; end: number; digits: string }[] = [];
  for (const match of matchesIn(text, VANITY)) {
    const word = spellOut(match[1] as string).replace(/\D/g, '');
    const area = AREA.exec(match[0].slice(0, match[0].length - (match[1] as string).length))?.[0];
    if (word.length >= DIGITS && area !== undefined)
      found.push({
        start: match.index,
        end: match.index + match[0].length,
        digits: `1${area}${word.slice(0, DIGITS)}`,
      });
  }
  return found;
}

/** Replaces letters with the digits of their keys. */
export function spellOut(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => KEYPAD.charAt(letter.toLowerCase().charCodeAt(0) - 97));
}
