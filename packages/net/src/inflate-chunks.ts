import zlib from 'node:zlib';

/**
 * Yields the first `maxBytes` of the decompressed body in chunks. Stops without an error at broken data, because the
 * beginning of robots.txt files and sitemaps is useful without the end. Recognizes gzip by its signature, which covers
 * `.gz` files, and `br` and `deflate` by `contentEncoding`. Does not decompress any other body.
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
    // Stop here: the rest of the body is missing or broken.
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
