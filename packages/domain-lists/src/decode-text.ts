import { detectCharset, isShiftJis, isUtf8, SAMPLE_BYTES } from './detect-charset.ts';
import { ListError } from './list-error.ts';

/** Maximum number of bytes above 127 that wait at the end of a chunk for the next chunk. */
const LONGEST_TAIL = 64;

type Decoder = InstanceType<typeof TextDecoder>;

export interface TextFacts {
  /** Name from the WHATWG Encoding Standard, such as `utf-8`, `utf-16le` or `windows-1252`. */
  charset: string;
}

/**
 * Decodes text chunk by chunk. A byte order mark determines the charset; without one, the stated charset applies.
 * Without either, UTF-16 is recognized by its zero bytes. Other text is UTF-8; if the first chunk with bytes above 127
 * is not UTF-8, it is Shift-JIS or windows-1252. A few wrong bytes in UTF-8, or zero bytes in windows-1252, are an
 * error: otherwise, all names would be garbled.
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
      const detected = detectCharset(chunk, charset);
      isDetected = detected === null;
      decoder = createDecoder(detected ?? 'utf-8');
      facts.charset = decoder.encoding;
    }
    if (isDetected && isAscii && decoder.encoding === 'utf-8' && !chunk.every((byte) => byte < 0x80)) {
      isAscii = false;
      if (!isUtf8(chunk)) {
        if (chunk.includes(0)) throw unclearCharset(line);
        decoder = createDecoder(isShiftJis(chunk) ? 'shift_jis' : 'windows-1252');
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

/** Returns the error for bytes that are neither UTF-8 nor windows-1252, but no clear UTF-16 either. */
function unclearCharset(line: number): ListError {
  return new ListError(
    `lines.${line}`,
    'the text has zero bytes, as in UTF-16, but its charset is unclear; state it, for instance "text/csv; charset=utf-16le"',
  );
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
