import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Request } from 'express';
import { ApiError } from '../api-error.ts';

/** Codes of the errors of all decoders in `node:zlib`; those of Brotli differ between versions of Node. */
const DECODER_FAULT = /^(?:Z_|ERR_(?:BROTLI)?_)/;

const DECODERS = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress } as const;

/**
 * Yields the bytes of a request's body as they arrive, decompressed.
 * @param maxBytes of the decompressed body
 * @throws ApiError 400 for an incomplete or wrongly compressed body, 413 for a body that is too large, 415 for an
 * unknown content encoding
 */
export async function* readBody(request: Request, maxBytes: number): AsyncGenerator<Buffer, void> {
  let bytes = 0;
  for await (const chunk of decompressedBody(request)) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      throw new ApiError(413, 'body_too_large', `The body is larger than ${maxBytes} bytes, decompressed.`);
    }
    yield chunk;
  }
}

async function* decompressedBody(request: Request): AsyncGenerator<Buffer, void> {
  const coding = request.get('content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (coding !== 'identity' && !Object.hasOwn(DECODERS, coding)) {
    throw new ApiError(415, 'unsupported_media_type', `The content encoding ${coding} is not supported.`);
  }
  try {
    // A request whose connection broke earlier has no more events, so a decoder would wait forever.
    if (request.destroyed && !request.complete) throw new Error('The connection broke.');
    // Do not destroy the request when reading stops early, because the response uses the same connection.
    const source =
      coding === 'identity'
        ? request.iterator({ destroyOnReturn: false })
        : decompress(request, coding as keyof typeof DECODERS);
    yield* source as AsyncIterable<Buffer>;
  } catch (error) {
    if (!request.complete && request.destroyed) {
      throw new ApiError(400, 'request_aborted', 'The connection broke before the whole body arrived.');
    }
    if (isDecoderFault(error)) {
      throw new ApiError(400, 'malformed_body', `The body is not valid ${coding}.`);
    }
    throw error;
  }
}

function decompress(request: Request, coding: keyof typeof DECODERS): AsyncIterable<unknown> {
  const decoder: Readable & NodeJS.WritableStream = DECODERS[coding]();
  // Use `pipe`: `pipeline` would destroy the request and its connection when reading stops early.
  request.pipe(decoder);
  request.once('error', (error) => decoder.destroy(error));
  request.once('close', () => {
    if (!request.complete) decoder.destroy(new Error('The connection broke.'));
  });
  decoder.once('close', () => request.unpipe(decoder).resume());
  return decoder;
}

/** Returns whether an error says that a body is not compressed in the way that its header states. */
export function isDecoderFault(error: unknown): boolean {
  return DECODER_FAULT.test(String((error as NodeJS.ErrnoException).code));
}
