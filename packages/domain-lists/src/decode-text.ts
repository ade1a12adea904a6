import { ListError } from './list-error.ts';

/** Number of bytes that are examined to distinguish UTF-16 from UTF-8 if there is no byte order mark. */
const SAMPLE_BYTES = 1_024;
/** Maximum number of bytes above 127 that wait at the end of a chunk for the next chunk. */
const LONGEST_TAIL = 64;

type Decoder = InstanceType<typeof TextDecoder>;

export interface TextFacts {
  /** Name from the WHATWG Encoding Standard, such as `utf-8`, `utf-16le` or `windows-1252`. */
  charset: string;
}

/**
 * Decodes text chunk by chunk. A byte order mark determines the charset; without one, the stated charset applies.
 * Without either, UTF-16 is recognized by its zero bytes. Other text is UTF-8, or windows-1252 if the first chunk with
 * bytes above 127 is not UTF-8. A few wrong bytes in UTF-8 are an error: as windows-1252, all names would be garbled.
 * @param charset charset that the sender stated; null to detect it
 * @throws ListError for an unknown charset, or for bytes that are invalid in it
 */
export async function* decodeText(
  chunks: AsyncIterable<Uint8Array>,
  charset: string | null,
  facts: TextFacts,
): AsyncGenerator<string, void> {
  let decoder: Decoder | undefined;
  let isDetected = false;
  let isAscii = true;
  let line = 1;
  for await (const chunk of rechunk(chunks)) {
    if (decoder === undefined) {
      const marked = charsetOfMark(chunk);
      const zeros = charset === null ? charsetOfZeros(chunk) : null;
      isDetected = marked === null && charset === null && zeros === null;
      decoder = createDecoder(marked ?? charset ?? zeros ?? 'utf-8');
      facts.charset = decoder.encoding;
    }
    if (isDetected && isAscii && decoder.encoding === 'utf-8' && !chunk.every((byte) => byte < 0x80)) {
      isAscii = false;
      if (!isUtf8(chunk)) {
        decoder = createDecoder('windows-1252');
        facts.charset = decoder.encoding;
      }
    }
    const text = decode(decoder, line, chunk);
    line += text.split('\n').length - 1;
    yield text;
  }
  if (decoder) yield decode(decoder, line);
}

function createDecoder(charset: string): Decoder {
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    throw new ListError('charset', `the charset ${charset} is not supported`, 'unknown_charset');
  }
}

/** @param chunk undefined at the end of the text, where an incomplete character is an error */
function decode(decoder: Decoder, line: number, chunk?: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch {
    throw new ListError(
      `lines.${line}`,
      `the text is not ${decoder.encoding} from about here on; state its charset, for instance "text/csv; charset=windows-1252"`,
    );
  }
}

/**
 * Returns whether a chunk is valid UTF-8, or nearly: at least four in five of its characters above 127 are valid.
 * @param chunk may end within a character, because `rechunk` avoids that only if an ASCII byte is near the end
 */
function isUtf8(chunk: Uint8Array): boolean {
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

function charsetOfMark(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : null;
}

/** Returns the UTF-16 charset of a text with many zero bytes, such as Latin text; otherwise null. */
function charsetOfZeros(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const even = sample.filter((byte, at) => byte === 0 && at % 2 === 0).length;
  const odd = sample.filter((byte, at) => byte === 0 && at % 2 === 1).length;
  if (Math.max(even, odd) < sample.length / 5) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/**
 * Makes the first chunk long enough to detect the charset, and ends each chunk after an ASCII byte if one is near its
 * end.
 */
async function* rechunk(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let kept: Uint8Array = new Uint8Array(0);
  let isFirst = true;
  for await (const chunk of chunks) {
    const joined = join(kept, chunk);
    if (isFirst && joined.length < SAMPLE_BYTES) {
      kept = joined;
      continue;
    }
    isFirst = false;
    let end = joined.length;
    while (end > 0 && joined.length - end < LONGEST_TAIL && (joined[end - 1] ?? 0) >= 0x80) end--;
    kept = joined.slice(end);
    if (end > 0) yield joined.subarray(0, end);
  }
  if (kept.length > 0) yield kept;
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array {
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}
