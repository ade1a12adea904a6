import { pipeline, type Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Request } from 'express';
import { ApiError } from '../api-error.ts';

const DECODERS = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress } as const;

/**
 * The text of a request's body, piece by piece: decompressed, and decoded by its byte order mark, else by the charset of
 * its `Content-Type`, else as UTF-8.
 *
 * @param maxBytes of the body when it is decompressed.
 * @throws ApiError 400 where it breaks off, 413, 415 of an unknown coding, 422 where it is no text of its charset.
 */
export async function* decodeUpload(request: Request, maxBytes: number): AsyncGenerator<string, void> {
  const charset = charsetOf(request);
  let decoder: TextDecoder | undefined;
  let bytes = 0;
  for await (const chunk of atLeastTwoBytes(readBody(request))) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      throw new ApiError(413, 'body_too_large', `The body is larger than ${maxBytes} bytes, decompressed.`);
    }
    decoder ??= decoderOf(charset, chunk);
    yield decode(decoder, chunk);
  }
  if (decoder) yield decode(decoder);
}

/** The bytes of the body without their content coding. */
async function* readBody(request: Request): AsyncGenerator<Buffer, void> {
  const coding = request.get('content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (coding !== 'identity' && !Object.hasOwn(DECODERS, coding)) {
    throw new ApiError(415, 'unsupported_media_type', `The content encoding ${coding} is not supported.`);
  }
  try {
    // Not destroyed when reading stops early: the answer goes out over the same connection.
    const source =
      coding === 'identity'
        ? request.iterator({ destroyOnReturn: false })
        : decompressed(request, coding as keyof typeof DECODERS);
    yield* source as AsyncIterable<Buffer>;
  } catch (error) {
    if (!request.complete && request.destroyed) {
      throw new ApiError(400, 'request_aborted', 'The connection broke before the whole body was here.');
    }
    if (String((error as NodeJS.ErrnoException).code).startsWith('Z_')) {
      throw new ApiError(400, 'malformed_body', `The body is not valid ${coding}.`);
    }
    throw error;
  }
}

function decompressed(request: Request, coding: keyof typeof DECODERS): AsyncIterable<unknown> {
  const decoder: Readable & NodeJS.WritableStream = DECODERS[coding]();
  // What goes wrong is told to whoever reads the decoder.
  pipeline(request, decoder, () => {});
  return decoder;
}

function charsetOf(request: Request): string {
  const [, charset = 'utf-8'] =
    /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(request.get('content-type') ?? '') ?? [];
  try {
    return new TextDecoder(charset).encoding;
  } catch {
    throw new ApiError(415, 'unsupported_media_type', `The charset ${charset} is not supported.`);
  }
}

/** A byte order mark says more than a header that a program has set without looking. */
function decoderOf(charset: string, first: Buffer): TextDecoder {
  const marked =
    first[0] === 0xff && first[1] === 0xfe
      ? 'utf-16le'
      : first[0] === 0xfe && first[1] === 0xff
        ? 'utf-16be'
        : undefined;
  return new TextDecoder(marked ?? charset, { fatal: true });
}

/** So that a byte order mark is in one piece. */
async function* atLeastTwoBytes(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  let kept: Buffer | undefined;
  for await (const chunk of chunks) {
    const whole: Buffer = kept ? Buffer.concat([kept, chunk]) : chunk;
    kept = whole.length < 2 ? whole : undefined;
    if (!kept) yield whole;
  }
  if (kept) yield kept;
}

/** @param chunk undefined at the end, when half a character must not be left. */
function decode(decoder: TextDecoder, chunk?: Buffer): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    throw new ApiError(
      422,
      'invalid_request',
      `The body is not ${decoder.encoding} text. Name its charset, for instance "text/csv; charset=windows-1252".`,
    );
  }
}
