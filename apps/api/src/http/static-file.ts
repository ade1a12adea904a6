import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Request, Response } from 'express';

const compress = promisify(gzip);

const CONTENT_TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  json: 'application/json; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
};

/** A file in memory, plain and compressed. */
export interface StaticFile {
  contentType: string;
  cacheControl: string;
  plain: { body: Buffer; etag: string };
  gzipped: { body: Buffer; etag: string };
}

/**
 * Creates a file with its headers and both encodings.
 *
 * @param immutable whether the name changes with the contents, so that clients may cache the file forever.
 */
export async function makeStaticFile(
  name: string,
  contents: Uint8Array,
  { immutable }: { immutable: boolean },
): Promise<StaticFile> {
  const hash = createHash('sha256').update(contents).digest('base64url').slice(0, 22);
  const body = Buffer.from(contents);
  return {
    contentType: CONTENT_TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
    cacheControl: immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    plain: { body, etag: `"${hash}"` },
    // The compressed representation needs a strong tag of its own (RFC 9110, 8.8.3.3).
    gzipped: { body: await compress(body, { level: 9 }), etag: `"${hash}-gzip"` },
  };
}

/** Responds to GET and HEAD with the file, or with 304 if the client already has it. */
export function sendStaticFile(file: StaticFile, request: Request, response: Response): void {
  const zipped = request.acceptsEncodings('gzip', 'identity') === 'gzip';
  const form = zipped ? file.gzipped : file.plain;
  response.set({ 'Cache-Control': file.cacheControl, ETag: form.etag, Vary: 'Accept-Encoding' });
  if (request.fresh) {
    response.status(304).end();
    return;
  }
  response.set({ 'Content-Type': file.contentType, ...(zipped ? { 'Content-Encoding': 'gzip' } : {}) });
  response.set('Content-Length', String(form.body.length));
  response.end(request.method === 'HEAD' ? undefined : form.body);
}
