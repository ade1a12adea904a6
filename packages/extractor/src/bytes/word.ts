/** Number of bytes that are read at once. */
export const WORD = 4;
/** A word of bytes with the value 1. A product with it is a word of equal bytes. */
export const ONES = 0x01_01_01_01;
/** The high bits of the bytes of a word. ASCII bytes have none. */
export const HIGH_BITS = 0x80_80_80_80;

/**
 * Returns a word with the high bit of each byte that is 0, because a subtraction of 1 borrows from the high bit only
 * there (Anderson, Bit Twiddling Hacks, "Determine if a word has a zero byte"). May also set the bit of a byte of 1
 * above a byte of 0.
 */
export function zeroBytes(word: number): number {
  return (word - ONES) & ~word & HIGH_BITS;
}
