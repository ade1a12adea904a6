import { isAscii, isUtf8 } from 'node:buffer';
import { decodeBytes } from '../bytes/decode-bytes.ts';
import { WideByteFinder } from '../bytes/wide-byte-finder.ts';

const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/**
 * The source of a page. UTF-8 is not decoded as a whole: `text` has one character for each byte. All marks of HTML are
 * ASCII, V8 searches such strings faster, and most parts of most pages need no decoding.
 */
export class HtmlSource {
  readonly text: string;
  /** The characters of `text` that are ASCII; 0x80 or more for each other one. Reading it is faster than `charCodeAt`. */
  readonly codes: Uint8Array;
  /** The same characters. Reading four of them as one word is faster than reading each. */
  readonly words: DataView;
  /** The bytes of `text`; null if `text` is decoded. */
  readonly #bytes: Buffer | null;
  readonly #finder: WideByteFinder | null;
  /** Offset of the first byte, at or after the last slice's start, that is not ASCII. */
  #wideAt = -1;

  /**
   * @param text the decoded text; if `bytes` is set, one character for each byte
   * @param bytes valid UTF-8 in a buffer of its own
   */
  constructor(text: string, bytes: Buffer | null = null, codes: Uint8Array = bytes ?? codesOf(text)) {
    this.text = text;
    this.codes = codes;
    this.words = new DataView(codes.buffer, codes.byteOffset, codes.length);
    this.#bytes = bytes;
    this.#finder = bytes === null ? null : new WideByteFinder(bytes);
  }

  /** @param encoding name in the Encoding Standard, in lower case */
  static of(bytes: Buffer, encoding: string): HtmlSource {
    // Of valid UTF-8, decodeBytes changes only NUL characters and the byte order mark.
    const isPlain = encoding === 'utf-8' && isUtf8(bytes) && !bytes.includes(0);
    if (!isPlain) return new HtmlSource(decodeBytes(bytes, encoding));
    if (isAscii(bytes)) return new HtmlSource(bytes.toString('latin1'), null, bytes);
    const hasMark = bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
    // Copy the bytes unless they begin where their buffer does, because the finder reads whole words.
    const start = hasMark ? BYTE_ORDER_MARK.length : 0;
    const own =
      bytes.byteOffset + start === 0 ? bytes : Buffer.from(new Uint8Array(bytes.subarray(start)).buffer);
    return new HtmlSource(own.toString('latin1'), own);
  }

  /**
   * Returns the decoded text between two offsets, which must not be inside a character. Take slices in the order of the
   * source; together they take linear time.
   */
  slice(start: number, end: number): string {
    if (this.#bytes === null || this.#finder === null) return this.text.slice(start, end);
    if (this.#wideAt < start) this.#wideAt = this.#finder.find(start);
    return this.#wideAt < end ? this.#bytes.toString('utf8', start, end) : this.text.slice(start, end);
  }
}

/** Returns a buffer, not an array, because V8 compiles faster code for objects of one class. */
function codesOf(text: string): Uint8Array {
  const codes = Buffer.alloc(text.length);
  for (let at = 0; at < text.length; at += 1) codes[at] = Math.min(text.charCodeAt(at), 0x80);
  return codes;
}
