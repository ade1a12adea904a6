/** Ranges of characters within which TYPO3 shifts characters to hide a mailto link. */
const RANGES: [first: number, last: number][] = [
  [0x2b, 0x3a],
  [0x40, 0x5a],
  [0x61, 0x7a],
];

/**
 * Decodes a mailto URL whose characters TYPO3 shifted (`linkTo_UnCryptMailto`, `data-mailto-token`). Tries all shifts,
 * because each site chooses its own.
 *
 * @returns null for any other string and for more than 500 characters
 */
export function decodeTypo3Email(token: string): string | null {
  if (token.length > 500) return null;
  for (let shift = -13; shift <= 13; shift += 1) {
    const decoded = rotate(token, shift);
    if (decoded.startsWith('mailto:')) return decoded;
  }
  return null;
}

function rotate(token: string, shift: number): string {
  let result = '';
  for (let i = 0; i < token.length; i += 1) {
    const code = token.charCodeAt(i);
    const range = RANGES.find(([first, last]) => code >= first && code <= last);
    if (range === undefined) {
      result += token.charAt(i);
      continue;
    }
    const [first, last] = range;
    const size = last - first + 1;
    result += String.fromCharCode(first + ((((code - first + shift) % size) + size) % size));
  }
  return result;
}
