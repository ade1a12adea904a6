import zlib from 'node:zlib';

/**
 * Decompresses what is compressed (by its own signature, so that `.gz` files are covered, or as `contentEncoding`
 * says) piece by piece, at most `maxBytes`: what is beyond, or broken, is left out. For files whose beginning is worth
 * having without its end.
 */
export async function* inflateChunks(
  body: Buffer,
  contentEncoding: string,
  maxBytes: number,
): AsyncGenerator<Buffer> {
  const inflater = inflaterFor(body, contentEncoding);
  if (inflater === null) {
    yield body.subarray(0, maxBytes);
    return;
  }
  let remainingBytes = maxBytes;
  inflater.end(body);
  try {
    for await (const chunk of inflater as AsyncIterable<Buffer>) {
      yield chunk.subarray(0, remainingBytes);
      remainingBytes -= chunk.length;
      if (remainingBytes <= 0) return;
    }
  } catch {
    // The body was cut, or is no such thing from here on.
  } finally {
    inflater.destroy();
  }
}

function inflaterFor(
  body: Buffer,
  contentEncoding: string,
): zlib.Gunzip | zlib.BrotliDecompress | zlib.Inflate | null {
  if (body[0] === 0x1f && body[1] === 0x8b) return zlib.createGunzip();
  if (contentEncoding === 'br') return zlib.createBrotliDecompress();
  if (contentEncoding === 'deflate') {
    return ((body[0] ?? 0) & 0x0f) === 8 ? zlib.createInflate() : zlib.createInflateRaw();
  }
  return null;
}
