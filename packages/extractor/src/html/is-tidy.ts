import { HIGH_BITS, ONES, WORD, zeroBytes } from '../bytes/word.ts';
import { AMPERSAND, SPACE } from './html-characters.ts';

const SPACES = SPACE * ONES;
const AMPERSANDS = AMPERSAND * ONES;

/**
 * Number of bytes of a UTF-8 character by its first byte; 0 if text-run.ts replaces some characters with this first
 * byte, such as digits of other scripts.
 */
const LENGTHS = new Uint8Array(0x1_00).fill(2, 0xc3, 0xe0).fill(3, 0xe4, 0xef).fill(4, 0xf0, 0xf5);
for (const mixed of [0xd9, 0xdb]) LENGTHS[mixed] = 0;

/**
 * Returns whether the text between two offsets surely stays as it is: it has no `&`, no tab or line break
 * (no character below the space), no two adjacent spaces, and no character that text-run.ts replaces. Most texts are
 * tidy, and this check is faster than a regular expression, because it reads four ASCII characters at once.
 * @param codes ASCII, otherwise valid UTF-8, or 0x80 for each other character
 * @param words the same bytes
 */
export function isTidy(codes: Uint8Array, words: DataView, start: number, end: number): boolean {
  let at = start;
  /** The high bit if the character before is a space; otherwise 0. */
  let spaceBefore = 0;
  while (at < end) {
    const word = at + WORD <= end ? words.getInt32(at, true) : HIGH_BITS;
    if ((word & HIGH_BITS) === 0) {
      const spaces = zeroBytes(word ^ SPACES);
      if (((word - SPACES) & HIGH_BITS) !== 0 || zeroBytes(word ^ AMPERSANDS) !== 0) return false;
      if ((spaces & ((spaces << 8) | spaceBefore)) !== 0) return false;
      spaceBefore = spaces >>> 24;
      at += WORD;
    } else {
      const length = tidyLength(codes, at, spaceBefore !== 0);
      if (length === 0) return false;
      spaceBefore = codes[at] === SPACE ? 0x80 : 0;
      at += length;
    }
  }
  return true;
}

/** Returns the number of bytes of one character; 0 if it may not be tidy. */
function tidyLength(codes: Uint8Array, at: number, isSpaceBefore: boolean): number {
  const code = codes[at] as number;
  if (code < 0x80) return code < SPACE || code === AMPERSAND || (code === SPACE && isSpaceBefore) ? 0 : 1;
  const second = codes[at + 1] as number;
  const third = codes[at + 2] as number;
  switch (code) {
    case 0xc2:
      // Not tidy: the no-break space and the soft hyphen.
      return second === 0xa0 || second === 0xad ? 0 : 2;
    case 0xe2:
      // Tidy: U+2010 to U+2027, such as dashes and quotation marks, and all from U+2080 on.
      return (second === 0x80 && third >= 0x90 && third <= 0xa7) || second >= 0x82 ? 3 : 0;
    case 0xe3:
      // Not tidy: the ideographic space.
      return second === 0x80 && third === 0x80 ? 0 : 3;
    default:
      return LENGTHS[code] as number;
  }
}
