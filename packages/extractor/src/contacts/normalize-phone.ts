import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';

const KEYPAD = '22233344455566677778889999';

/**
 * A number that is given as a phone number (a tel link, structured data) in one form: E.164 where it is complete or
 * one of the countries makes it so, else its digits as they are. Null for what is no number or a dummy.
 */
export function normalizePhone(text: string, countries: readonly CountryCode[]): string | null {
  const main = spellOut(withoutExtension(text.slice(0, 100).trim()));
  const digits = main.replace(/\D/g, '');
  if (digits.length < 5 || digits.length > 17 || isDummyNumber(digits)) return null;

  if (/^\s*(?:\+|00)/.test(main)) {
    const international = `+${main.replace(/^\s*(?:\+|00)/, '')}`;
    return (
      validNumber(international) ??
      validNumber(international.replace(/\(0\)/, '')) ??
      asGiven(`+${digits.replace(/^00/, '')}`, 8)
    );
  }
  for (const country of countries) {
    const number = validNumber(main, country);
    if (number !== null) return number;
  }
  // Links often leave out the plus sign before a country code.
  if (digits.length >= 11) {
    const number = validNumber(`+${digits}`);
    if (number !== null && (digits.startsWith('1') || countries.length > 0)) return number;
  }
  return asGiven(digits, 7);
}

/** E.164 of a text that is exactly one valid number, or null. */
export function validNumber(text: string, country?: CountryCode): string | null {
  const parsed = parsePhoneNumberFromString(text, {
    extract: false,
    ...(country === undefined ? {} : { defaultCountry: country }),
  });
  return parsed?.isValid() === true ? parsed.number : null;
}

function asGiven(number: string, minDigits: number): string | null {
  const length = number.replace(/\D/g, '').length;
  return length >= minDigits && length <= 15 ? number : null;
}

function withoutExtension(text: string): string {
  return text.replace(/\s{0,5}(?:[;,#]|ext\b|extension|\bx\s{0,2}\d|durchwahl|poste\b).*$/is, '');
}

/** Letters of a vanity number as the digits of their keys: `1-800-FLOWERS`. */
function spellOut(text: string): string {
  if (!/\d{3}.*[a-z]{3,}\s*$/i.test(text)) return text;
  return text.replace(/[a-z]/gi, (letter) => KEYPAD.charAt(letter.toLowerCase().charCodeAt(0) - 97));
}

/** Numbers that templates are filled with: one digit over and over, digits in their order, a code and zeros. */
export function isDummyNumber(digits: string): boolean {
  const tail = digits.replace(/^(?:00)?(?:1(?=\d{10}$))?/, '');
  return isSequence(tail, 0) || isSequence(tail, 1) || isSequence(tail, 9) || /^\d{0,3}0{7,}$/.test(digits);
}

/** Whether each digit is the one before it plus a step, beginning again after 9. */
function isSequence(digits: string, step: number): boolean {
  for (let i = 1; i < digits.length; i += 1) {
    if (Number(digits.charAt(i)) !== (Number(digits.charAt(i - 1)) + step) % 10) return false;
  }
  return step === 0 ? digits.length > 1 : digits.length >= 9;
}
