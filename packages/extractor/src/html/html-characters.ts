const TAB = 0x09;
const NEWLINE = 0x0a;
const FORM_FEED = 0x0c;
const RETURN = 0x0d;
export const SPACE = 0x20;
export const EXCLAMATION = 0x21;
export const QUOTE = 0x22;
export const AMPERSAND = 0x26;
export const APOSTROPHE = 0x27;
export const DASH = 0x2d;
export const SLASH = 0x2f;
export const EQUALS = 0x3d;
export const GREATER = 0x3e;
export const QUESTION = 0x3f;
export const BRACKET = 0x5b;

export function isSpace(code: number): boolean {
  return (
    code <= SPACE &&
    (code === SPACE || code === NEWLINE || code === TAB || code === FORM_FEED || code === RETURN)
  );
}

export function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a && code < 0x80;
}

export function skipSpace(codes: Uint8Array, from: number): number {
  let at = from;
  while (at < codes.length && isSpace(codes[at] as number)) at += 1;
  return at;
}

/** Returns whether there are only spaces, tabs and line breaks between two offsets. */
export function isBlankBetween(codes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (!isSpace(codes[at] as number)) return false;
  return true;
}

/** Returns the offset of the space or `>` that ends an unquoted value; -1 if neither occurs. */
export function endOfWord(codes: Uint8Array, from: number): number {
  for (let at = from; at < codes.length; at += 1) {
    const code = codes[at] as number;
    if (code === GREATER || isSpace(code)) return at;
  }
  return -1;
}

/** Characters that end a name, by code. */
export type NameEnds = Uint8Array;

function namesEndAt(characters: string): NameEnds {
  const ends = new Uint8Array(0x80);
  for (const character of `${characters} \n\t\f\r`) ends[character.charCodeAt(0)] = 1;
  return ends;
}

export const TAG_NAME_ENDS = namesEndAt('>/');
export const ATTRIBUTE_NAME_ENDS = namesEndAt('>/=');
export const END_TAG_NAME_ENDS = namesEndAt('>');

/** Matches where a character reference may begin; every named one begins with two letters. */
const REFERENCE = /&(?:#|[a-z]{2})/i;

export function hasReference(text: string): boolean {
  // Most texts have no `&`, and `includes` is faster than the expression.
  return text.includes('&') && REFERENCE.test(text);
}
