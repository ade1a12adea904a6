import type { Socket } from 'node:net';
import { always, flood, GOOD_PAGE, html, http, type HostileSite } from './hostile-site.ts';

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n';
const CHUNKED = `${HEAD}Transfer-Encoding: chunked\r\n\r\n`;

const reset = (row: number, name: string, answer: string): HostileSite => ({
  row,
  name,
  ends: 'connection_reset',
  answer: (socket) => socket.end(answer, 'latin1'),
});

/** A malformed response that browsers and the crawler accept. The crawler does not reuse its connection. */
const tolerated = (row: number, name: string, answer: string): HostileSite => ({
  ...reset(row, name, answer),
  ends: 'complete',
});

const status = (
  row: number,
  code: number,
  ends: string,
  headers: Record<string, string> = {},
): HostileSite => ({
  row,
  name: `responds ${code}${Object.entries(headers)
    .map(([name, value]) => ` with ${name}: ${value}`)
    .join('')}`,
  ends,
  answer: always(http(code, { 'content-type': 'text/html', ...headers }, code === 204 ? '' : GOOD_PAGE)),
});

/** Sites with malformed or unusual responses, or with a status other than success. */
export const HTTP_SITES: HostileSite[] = [
  reset(5, 'sends 64 KB of headers', `${HEAD}${'X-Fill: 0123456789\r\n'.repeat(3_300)}\r\n${GOOD_PAGE}`),
  reset(5, 'sends one header of 1 MB', `${HEAD}X-Fill: ${'x'.repeat(1_000_000)}\r\n\r\n${GOOD_PAGE}`),
  {
    row: 5,
    name: 'sends headers without end',
    ends: 'connection_reset',
    answer: flood(HEAD, 'X-Flood: 0123456789\r\n'),
  },
  {
    row: 6,
    name: 'sends 1,500 small headers',
    ends: 'complete',
    answer: always(
      html(GOOD_PAGE, Object.fromEntries(Array.from({ length: 1_500 }, (_, i) => [`x${i}`, 1]))),
    ),
  },
  {
    row: 11,
    name: 'ends before its Content-Length',
    ends: 'connection_reset',
    answer: (socket) => socket.end(html(GOOD_PAGE, { 'content-length': 5_000 })),
  },
  reset(11, 'ends in the middle of a chunk', `${CHUNKED}ffff\r\n${GOOD_PAGE}`),
  {
    row: 11,
    name: 'resets the connection in the middle of its body',
    ends: 'connection_reset',
    answer(socket: Socket) {
      socket.write(html(GOOD_PAGE, { 'content-length': 5_000 }), () => socket.resetAndDestroy());
    },
  },
  reset(12, 'has a negative Content-Length', `${HEAD}Content-Length: -5\r\n\r\n${GOOD_PAGE}`),
  reset(12, 'has two Content-Lengths', `${HEAD}Content-Length: 5\r\nContent-Length: 60\r\n\r\n${GOOD_PAGE}`),
  reset(
    12,
    'has a Content-Length of 30 digits',
    `${HEAD}Content-Length: ${'9'.repeat(30)}\r\n\r\n${GOOD_PAGE}`,
  ),
  tolerated(
    12,
    'has both Content-Length and chunked encoding',
    `${HEAD}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n`,
  ),
  reset(12, 'has a chunk size that is not a number', `${CHUNKED}zz\r\n${GOOD_PAGE}\r\n0\r\n\r\n`),
  reset(12, 'has a chunk size of 20 digits', `${CHUNKED}${'f'.repeat(20)}\r\n${GOOD_PAGE}`),
  {
    row: 12,
    name: 'never ends a chunk extension',
    ends: 'connection_reset',
    answer: flood(`${CHUNKED}5;`, 'extension=1;'),
  },
  {
    row: 12,
    name: 'never ends its trailers',
    ends: 'connection_reset',
    answer: flood(`${CHUNKED}0\r\n`, 'X-Trailer: 1\r\n'),
  },
  {
    row: 12,
    name: 'sends the greeting of an SSH server',
    ends: 'connection_reset',
    greet: (socket) => void socket.write('SSH-2.0-OpenSSH_9.2p1\r\n'),
    answer: () => {},
  },
  reset(12, 'responds in HTTP/0.9', GOOD_PAGE),
  tolerated(
    12,
    'has a carriage return without line feed in a header',
    `${HEAD}X-A: b\rX-C: d\r\n\r\n${GOOD_PAGE}`,
  ),
  {
    row: 12,
    name: 'sends more than its Content-Length',
    ends: 'complete',
    answer: (socket) => socket.write(html(GOOD_PAGE.repeat(3), { 'content-length': GOOD_PAGE.length })),
  },
  {
    row: 12,
    name: 'sends a response before its request',
    ends: 'complete',
    robots: (socket) =>
      socket.write(Buffer.concat([http(404, {}), http(200, { 'content-type': 'image/png' }, 'forged')])),
    answer: always(html(GOOD_PAGE)),
  },
  ...['000', '099', '600', '999', 'abc', '-20', '2000'].map((code) =>
    reset(13, `has the status ${code}`, `HTTP/1.1 ${code} X\r\nContent-Type: text/html\r\n\r\n${GOOD_PAGE}`),
  ),
  status(32, 429, 'rate_limited'),
  status(32, 429, 'rate_limited', { 'retry-after': '2' }),
  status(32, 429, 'rate_limited', { 'retry-after': '315360000' }),
  status(32, 429, 'rate_limited', { 'retry-after': 'tomorrow, perhaps' }),
  status(32, 429, 'rate_limited', { 'retry-after': '-1' }),
  status(32, 503, 'rate_limited', { 'retry-after': 'Fri, 31 Dec 2049 23:59:59 GMT' }),
  status(33, 401, 'http_4xx', { 'www-authenticate': 'Basic realm="x"' }),
  status(33, 403, 'bot_challenge', { 'cf-mitigated': 'challenge' }),
  status(33, 407, 'http_4xx', { 'proxy-authenticate': 'Basic realm="x"' }),
  status(33, 451, 'http_4xx'),
  status(33, 503, 'http_5xx', { 'x-challenge': 'Just a moment...' }),
  status(34, 404, 'http_4xx'),
  status(34, 410, 'http_4xx'),
  status(34, 500, 'http_5xx'),
  status(34, 599, 'http_5xx'),
  status(34, 204, 'not_html'),
  status(34, 205, 'not_html'),
  {
    row: 34,
    name: 'responds 304 to an unconditional request',
    ends: 'not_html',
    answer: always(http(304, {})),
  },
  { row: 34, name: 'responds 200 with an empty body', ends: 'not_html', answer: always(html('')) },
  {
    row: 37,
    name: 'supports only HTTP/2',
    ends: 'connection_reset',
    greet: (socket) => void socket.write(Buffer.from('00000604000000000000030000006400', 'hex')),
    answer: () => {},
  },
  {
    row: 37,
    name: 'offers HTTP/3',
    ends: 'complete',
    answer: always(html(GOOD_PAGE, { 'alt-svc': 'h3=":443"; ma=2592000', upgrade: 'h2c' })),
  },
  {
    row: 40,
    name: 'sends a different page for every request',
    ends: 'complete',
    answer: (socket, { count }) => socket.write(html(`${GOOD_PAGE}${count}${'<a href="/">again</a>'}`)),
  },
];
