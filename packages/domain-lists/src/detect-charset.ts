/** Number of bytes that are examined to distinguish UTF-16 from other charsets if there is no byte order mark. */
export const SAMPLE_BYTES = 1_024;
/** One in so many separators must have a zero byte: bytes of other characters in UTF-16 look like separators, too. */
const MAX_SEPARATORS_PER_PROOF = 5;
/** Line ends, tab, and the ASCII punctuation from space to `/`, of which every list of domains has many. */
const SEPARATOR = /[\t\n\r -/]/;
/** ASCII words such as the parts of a domain, of which UTF-16 has hardly any: it separates their letters by zeros. */
const WORDS = /[\da-z]{5,}/gi;
/** Bytes without a character in windows-1252. */
const NOT_IN_WINDOWS_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/**
 * Returns the charset that the first bytes of a text prove: by a byte order mark, otherwise by the zero bytes of
 * UTF-16; null for any other text.
 * @param stated charset that the sender stated, which only a byte order mark overrides
 */
export function detectCharset(bytes: Uint8Array, stated: string | null): string | null {
  return charsetOfMark(bytes) ?? stated ?? charsetOfZeros(bytes.subarray(0, SAMPLE_BYTES));
}

/**
 * Returns whether a chunk is valid UTF-8, or nearly: at least four in five of its characters above 127 are valid.
 * @param chunk may end within a character
 */
export function isUtf8(chunk: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(chunk, { stream: true });
    return true;
  } catch {
    const text = new TextDecoder().decode(chunk, { stream: true });
    const wrong = text.split('\uFFFD').length - 1;
    const all = text.match(/[^\0-\x7F]/gu)?.length ?? 0;
    return wrong <= all / 5;
  }
}

/**
 * Returns whether a chunk that is not UTF-8 is Japanese in Shift-JIS: it is valid, has a byte that windows-1252 lacks,
 * and a quarter of its characters above 127 are pairs of two such bytes, of which Western text has hardly any.
 * @param chunk may end within a character
 */
export function isShiftJis(chunk: Uint8Array): boolean {
  if (!chunk.some((byte) => NOT_IN_WINDOWS_1252.has(byte))) return false;
  let pairs = 0;
  for (let at = 0; at + 1 < chunk.length; at++) {
    const [first = 0, second = 0] = [chunk[at], chunk[at + 1]];
    if (first < 0x81 || first > 0x9f || second < 0x80) continue;
    pairs++;
    at++;
  }
  try {
    const text = new TextDecoder('shift_jis', { fatal: true }).decode(chunk, { stream: true });
    return pairs >= (text.match(/[^\0-\x7F]/gu)?.length ?? 0) / 4;
  } catch {
    return false;
  }
}

function charsetOfMark(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : null;
}

function charsetOfZeros(sample: Uint8Array): string | null {
  const even = sample.filter((byte, at) => byte === 0 && at % 2 === 0).length;
  const odd = sample.filter((byte, at) => byte === 0 && at % 2 === 1).length;
  // In Latin text, nearly every second byte is zero.
  if (Math.max(even, odd) >= sample.length / 5) return odd > even ? 'utf-16le' : 'utf-16be';
  if (even + odd === 0 || hasWords(sample)) return null;
  const little = countSeparators(sample, 0);
  const big = countSeparators(sample, 1);
  if (isProof(little, big)) return 'utf-16le';
  return isProof(big, little) ? 'utf-16be' : null;
}

/** Returns whether an eighth of a sample is ASCII words. Faulty programs write zero bytes into such texts, too. */
function hasWords(sample: Uint8Array): boolean {
  const words = String.fromCharCode(...sample).match(WORDS) ?? [];
  return words.join('').length > sample.length / 8;
}

interface Separators {
  /** Number of pairs of bytes whose low byte is a separator. */
  all: number;
  /** Number of those whose high byte is zero, so that the pair is a separator in UTF-16. */
  proven: number;
}

/** @param lowAt position of the low byte in each pair: 0 for little-endian, 1 for big-endian */
function countSeparators(sample: Uint8Array, lowAt: 0 | 1): Separators {
  const count = { all: 0, proven: 0 };
  for (let at = 0; at + 1 < sample.length; at += 2) {
    if (!SEPARATOR.test(String.fromCharCode(sample[at + lowAt] ?? 0))) continue;
    count.all++;
    if (sample[at + 1 - lowAt] === 0) count.proven++;
  }
  return count;
}

/** @param other separators in the other byte order, of which UTF-16 has hardly any */
function isProof({ all, proven }: Separators, other: Separators): boolean {
  return proven * MAX_SEPARATORS_PER_PROOF >= all && proven > other.proven * MAX_SEPARATORS_PER_PROOF;
}
