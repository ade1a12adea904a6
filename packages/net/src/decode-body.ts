import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { isBinaryData } from './is-binary-data.ts';

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

/** Encodings that {@link decodeBody} supports, for the `Accept-Encoding` header. */
export const ACCEPT_ENCODING = 'gzip, deflate, br';

const MAX_ENCODINGS = 2;

/**
 * Maximum size of a compressed body that is decompressed synchronously. A larger one would block all other crawls of
 * the process for too long.
 */
const MAX_SYNC_BYTES = 128 * 1024;

/**
 * Decodes `Content-Encoding` (RFC 9110 section 8.4) into at most `maxBytes`. A truncated body yields its readable part,
 * as in browsers. A small body is decoded by one synchronous call, which takes a fifth of the CPU time of a stream.
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
    // Ignore labels that are not an encoding (`UTF-8`, `none`). The body's first bytes may still identify gzip.
    .filter((name) => KNOWN_ENCODINGS.has(name));
  if (encodings.length > MAX_ENCODINGS) return { ok: false, reason: 'unknown_encoding' };
  if (encodings.length === 0 && isGzip(body)) encodings.push('gzip');
  let decoded = body;
  for (const encoding of encodings.reverse()) {
    if (decoded.length === 0) break;
    const method = methodFor(encoding, decoded);
    if (method === undefined) return { ok: false, reason: 'unknown_encoding' };
    if (method === null && looksLikeText(decoded)) continue;
    if (method === null) return { ok: false, reason: 'malformed' };
    const [inflate, inflateAsync] = method;
    const flush = method === BROTLI ? zlib.constants.BROTLI_OPERATION_FLUSH : zlib.constants.Z_SYNC_FLUSH;
    const options = { maxOutputLength: maxBytes, finishFlush: flush };
    try {
      decoded =
        decoded.length > MAX_SYNC_BYTES ? await inflateAsync(decoded, options) : inflate(decoded, options);
    } catch (error) {
      const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
      if (tooLarge) return { ok: false, reason: 'too_large' };
      const rescued =
        method === GZIP ? inflateFirstMember(decoded, maxBytes) : looksLikeText(decoded) ? decoded : null;
      if (rescued === null) return { ok: false, reason: 'malformed' };
      decoded = rescued;
    }
  }
  return decoded.length > maxBytes ? { ok: false, reason: 'too_large' } : { ok: true, body: decoded };
}

const KNOWN_ENCODINGS = new Set([
  'gzip',
  'x-gzip',
  'deflate',
  'br',
  'zstd',
  'compress',
  'x-compress',
  'dcb',
  'dcz',
]);

function isGzip(body: Buffer): boolean {
  return body[0] === 0x1f && body[1] === 0x8b && body[2] === 8;
}

/** Returns null for a body that does not begin as its label says; undefined for an unsupported encoding. */
function methodFor(encoding: string, body: Buffer): [Inflate, InflateAsync] | null | undefined {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return isGzip(body) ? GZIP : null;
    case 'deflate':
      if (isGzip(body)) return GZIP;
      // "deflate" means the zlib format, but many servers send a raw stream. The first two bytes tell them apart.
      return ((body[0] ?? 0) & 0x0f) === 8 && (((body[0] ?? 0) << 8) | (body[1] ?? 0)) % 31 === 0
        ? ZLIB
        : RAW;
    case 'br':
      return BROTLI;
    default:
      return undefined;
  }
}

/**
 * Returns whether a body is plain text although its label names a compression. Misconfigured servers send such bodies.
 */
function looksLikeText(body: Buffer): boolean {
  const start = body
    .toString('latin1', 0, 512)
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '');
  return /^\s{0,400}[<{\w#/]/.test(start) && !isBinaryData(body);
}

/**
 * Decompresses the first member of a gzip body that is followed by other bytes, such as a comment that a cache has
 * appended; null if its checksum is wrong or it cannot be read.
 */
function inflateFirstMember(body: Buffer, maxBytes: number): Buffer | null {
  const start = gzipHeaderLength(body);
  if (start === null) return null;
  try {
    // Node's types lack the result that the option `info` returns.
    const { buffer, engine } = zlib.inflateRawSync(body.subarray(start), {
      maxOutputLength: maxBytes,
      info: true,
    }) as unknown as { buffer: Buffer; engine: zlib.InflateRaw };
    const checksum = start + engine.bytesWritten;
    return checksum + 4 <= body.length && body.readUInt32LE(checksum) === zlib.crc32(buffer) ? buffer : null;
  } catch {
    return null;
  }
}

/**
 * Returns the length of the header of a gzip member (RFC 1952 section 2.3); null if the member ends before its data.
 */
function gzipHeaderLength(body: Buffer): number | null {
  const flags = body[3] ?? 0;
  let length = 10;
  if ((flags & 4) !== 0) length += 2 + (body[length] ?? 0) + ((body[length + 1] ?? 0) << 8);
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0) continue;
    const end = body.indexOf(0, length);
    if (end === -1) return null;
    length = end + 1;
  }
  if ((flags & 2) !== 0) length += 2;
  return length < body.length ? length : null;
}
