import zlib from 'node:zlib';
import { always, flood, GOOD_PAGE, html, http, type HostileSite } from './hostile-site.ts';

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n';
const MIB = 1024 * 1024;

/** 512 MiB of zeros in half a megabyte: 512 gzip members, each with one MiB of zeros. */
const gzipBomb = (): Buffer => {
  const member = zlib.gzipSync(Buffer.alloc(MIB), { level: 9 });
  return Buffer.concat(Array<Buffer>(512).fill(member));
};
const brotliBomb = (): Buffer =>
  zlib.brotliCompressSync(Buffer.alloc(64 * MIB), {
    params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4, [zlib.constants.BROTLI_PARAM_LGWIN]: 24 },
  });
const deflateBomb = (): Buffer => zlib.deflateSync(Buffer.alloc(64 * MIB), { level: 9 });

const encoded = (name: string, ends: string, encoding: string, body: () => Buffer, row = 9): HostileSite => ({
  row,
  name,
  ends,
  answer: always(() => html(body(), { 'content-encoding': encoding })),
});

const typed = (name: string, ends: string, type: string, body: string | Buffer): HostileSite => ({
  row: 28,
  name,
  ends,
  answer: always(http(200, type === '' ? {} : { 'content-type': type }, body)),
});

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const PDF = latin1(`%PDF-1.7\n%\xe2\xe3\xcf\xd3\n${'x'.repeat(3_000)}`);
const MOVIE = latin1(`\0\0\0\x18ftypmp42${'\0'.repeat(3_000)}`);
const PNG = latin1(`\x89PNG\r\n\x1a\n${'\0'.repeat(3_000)}`);

/** Sites whose body is too large, or whose encoding or type is wrong or unusual. */
export const BODY_SITES: HostileSite[] = [
  {
    row: 4,
    name: 'sends a body without end',
    ends: 'body_too_large',
    answer: flood(`${HEAD}\r\n<html>`, '<p>more'),
  },
  {
    row: 4,
    name: 'sends chunks without end',
    ends: 'body_too_large',
    answer: flood(
      `${HEAD}Transfer-Encoding: chunked\r\n\r\n6\r\n<html>\r\n`,
      `400\r\n${'x'.repeat(1024)}\r\n`,
    ),
  },
  {
    row: 4,
    name: 'declares a Content-Length of 10 GB',
    ends: 'body_too_large',
    answer: flood(`${HEAD}Content-Length: 10000000000\r\n\r\n<html>`, '<p>more'),
  },
  {
    row: 4,
    name: 'sends an error response with a body without end',
    ends: 'http_4xx',
    answer: flood('HTTP/1.1 404 X\r\nContent-Type: text/html\r\n\r\n', 'not found '),
  },
  {
    row: 4,
    name: 'sends a picture without end as text/html',
    ends: 'not_html',
    answer: flood(Buffer.concat([latin1(`${HEAD}\r\n`), PNG]), '\0'.repeat(64)),
  },
  encoded('gzip bomb of 512 MiB', 'body_too_large', 'gzip', gzipBomb, 7),
  encoded('deflate bomb', 'body_too_large', 'deflate', deflateBomb, 7),
  encoded('brotli bomb', 'body_too_large', 'br', brotliBomb, 8),
  encoded('gzip bomb in gzip', 'body_too_large', 'gzip, gzip', () => zlib.gzipSync(gzipBomb()), 8),
  encoded('gzip in gzip', 'complete', 'gzip, gzip', () => zlib.gzipSync(zlib.gzipSync(GOOD_PAGE))),
  encoded('gzip three times', 'parse_error', 'gzip, gzip, gzip', () =>
    zlib.gzipSync(zlib.gzipSync(zlib.gzipSync(GOOD_PAGE))),
  ),
  encoded('an unknown encoding', 'parse_error', 'zstd', () => latin1('(\xb5/\xfd whatever')),
  encoded('a thousand encodings', 'parse_error', Array(1_000).fill('gzip').join(','), () =>
    zlib.gzipSync(GOOD_PAGE),
  ),
  encoded('uncompressed text that is declared as gzip', 'complete', 'gzip', () => Buffer.from(GOOD_PAGE)),
  encoded(
    'broken gzip',
    'parse_error',
    'gzip',
    () => latin1(`\x1f\x8b\x08\0\0\0\0\0\0\x03${'\xff'.repeat(500)}`),
    10,
  ),
  encoded('broken brotli', 'parse_error', 'br', () => Buffer.alloc(500, 0xff), 10),
  encoded(
    'gzip that is truncated',
    'complete',
    'gzip',
    () => zlib.gzipSync(GOOD_PAGE.repeat(2)).subarray(0, -8),
    10,
  ),
  typed('a PDF as text/html', 'not_html', 'text/html', PDF),
  typed('a film as text/html', 'not_html', 'text/html', MOVIE),
  typed('a picture as text/html', 'not_html', 'text/html', PNG),
  typed('a zip file as text/html', 'not_html', 'text/html', latin1(`PK\x03\x04${'\0'.repeat(3_000)}`)),
  typed('a picture as image/png', 'not_html', 'image/png', PNG),
  typed('JSON', 'not_html', 'application/json', '{"a":1}'),
  typed('a page as application/octet-stream', 'complete', 'application/octet-stream', GOOD_PAGE),
  typed('a page without Content-Type', 'complete', '', GOOD_PAGE),
  typed('plain text without Content-Type', 'not_html', '', 'just words'),
  typed('a page with an invalid Content-Type', 'complete', 'html; ;;;=', GOOD_PAGE),
];
