import { promisify } from 'node:util';
import zlib from 'node:zlib';

export type DecodedBody =
  | { ok: true; body: Buffer }
  | { ok: false; reason: 'too_large' | 'malformed' | 'unknown_encoding' };

type Inflate = (body: Buffer, options: zlib.ZlibOptions & zlib.BrotliOptions) => Buffer;
type InflateAsync = (body: Buffer, options: zlib.ZlibOptions & zlib.BrotliOptions) => Promise<Buffer>;

const GZIP: [Inflate, InflateAsync] = [
  zlib.gunzipSync,
  promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gunzip),
];
const ZLIB: [Inflate, InflateAsync] = [
  zlib.inflateSync,
  promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.inflate),
];
const RAW: [Inflate, InflateAsync] = [
  zlib.inflateRawSync,
  promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.inflateRaw),
];
const BROTLI: [Inflate, InflateAsync] = [
  zlib.brotliDecompressSync,
  promisify<Buffer, zlib.BrotliOptions, Buffer>(zlib.brotliDecompress),
];

/** What is asked of servers; {@link decodeBody} can undo these. */
export const ACCEPT_ENCODING = 'gzip, deflate, br';

const MAX_ENCODINGS = 2;

/** Above this, decompressing in one go would hold up every other crawl of the process. */
const MAX_SYNC_BYTES = 128 * 1024;

/**
 * Undoes `Content-Encoding` (RFC 9110 section 8.4), never making more than `maxBytes`. A whole page in one synchronous
 * call costs a fifth of what a stream does; a cut-off stream gives what there is, as browsers do.
 */
export async function decodeBody(
  body: Buffer,
  contentEncoding: string,
  maxBytes: number,
): Promise<DecodedBody> {
  const encodings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  if (encodings.length > MAX_ENCODINGS) return { ok: false, reason: 'unknown_encoding' };
  let decoded = body;
  for (const encoding of encodings.reverse()) {
    if (decoded.length === 0) break;
    const method = methodFor(encoding, decoded);
    if (method === undefined) return { ok: false, reason: 'unknown_encoding' };
    if (method === null) continue;
    const [inflate, inflateAsync] = method;
    const flush = method === BROTLI ? zlib.constants.BROTLI_OPERATION_FLUSH : zlib.constants.Z_SYNC_FLUSH;
    const options = { maxOutputLength: maxBytes, finishFlush: flush };
    try {
      decoded =
        decoded.length > MAX_SYNC_BYTES ? await inflateAsync(decoded, options) : inflate(decoded, options);
    } catch (error) {
      const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
      return { ok: false, reason: tooLarge ? 'too_large' : 'malformed' };
    }
  }
  return decoded.length > maxBytes ? { ok: false, reason: 'too_large' } : { ok: true, body: decoded };
}

/** Null where the body was not compressed in spite of its header, as misconfigured servers have it. */
function methodFor(encoding: string, body: Buffer): [Inflate, InflateAsync] | null | undefined {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return body[0] === 0x1f && body[1] === 0x8b ? GZIP : null;
    case 'deflate':
      // "deflate" is the zlib format, but many servers send the bare stream: zlib's first byte tells them apart.
      return ((body[0] ?? 0) & 0x0f) === 8 && (((body[0] ?? 0) << 8) | (body[1] ?? 0)) % 31 === 0
        ? ZLIB
        : RAW;
    case 'br':
      return BROTLI;
    default:
      return undefined;
  }
}
