import { drip, flood, html, http, type HostileSite } from './hostile-site.ts';

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n';
const CHUNKED = `${HEAD}Transfer-Encoding: chunked\r\n\r\n`;
const HTML = '<!doctype html><title>slow</title>';

const interim = (code: number): string => `HTTP/1.1 ${code} Wait\r\n\r\n`;

/** Sites that respond slowly, without end, incompletely, or not at all. */
export const SLOW_SITES: HostileSite[] = [
  { row: 1, name: 'accepts connections and never responds', ends: 'timeout', isSlow: true, answer: () => {} },
  {
    row: 1,
    name: 'never responds to a TLS handshake',
    ends: 'timeout',
    isSlow: true,
    secure: 'clear text',
    answer: () => {},
  },
  {
    row: 1,
    name: 'closes the connection after a request',
    ends: 'connection_reset',
    answer: (socket) => socket.end(),
  },
  {
    row: 1,
    name: 'resets the connection after a request',
    ends: 'connection_reset',
    answer: (socket) => socket.resetAndDestroy(),
  },
  { row: 1, name: 'is down', ends: 'connection_refused', isDown: true, answer: () => {} },
  {
    row: 2,
    name: 'sends its status line byte by byte',
    ends: 'timeout',
    isSlow: true,
    answer: drip(40, 'H', 'T', 'T', 'P', '/', '1', '.', '1', ' ', '2', '0', '0', ' ', 'O'),
  },
  {
    row: 2,
    name: 'sends headers slowly, without end',
    ends: 'timeout',
    isSlow: true,
    answer: drip(40, HEAD, 'X-Drip: 1\r\n'),
  },
  {
    row: 3,
    name: 'sends its body byte by byte, without end',
    ends: 'timeout',
    isSlow: true,
    answer: drip(40, `${HEAD}\r\n${HTML}`, 'x'),
  },
  {
    row: 3,
    name: 'sends chunks of one byte, without end',
    ends: 'timeout',
    isSlow: true,
    answer: drip(40, `${CHUNKED}${HTML.length.toString(16)}\r\n${HTML}\r\n`, '1\r\nx\r\n'),
  },
  {
    row: 3,
    name: 'stops in the middle of its body',
    ends: 'timeout',
    isSlow: true,
    answer: (socket) => socket.write(`${HEAD}Content-Length: 5000\r\n\r\n${HTML}`),
  },
  {
    row: 3,
    name: 'sends trailers slowly, without end',
    ends: 'timeout',
    isSlow: true,
    answer: drip(40, `${CHUNKED}${HTML.length.toString(16)}\r\n${HTML}\r\n0\r\n`, 'X-Drip: 1\r\n'),
  },
  {
    row: 14,
    name: 'sends 100 Continue three times, and nothing else',
    ends: 'timeout',
    isSlow: true,
    answer: drip(100, interim(100), interim(100), interim(100), ''),
  },
  {
    row: 14,
    name: 'floods with 100 Continue',
    ends: 'connection_reset',
    answer: flood('', interim(100)),
  },
  {
    row: 14,
    name: 'floods with 103 Early Hints',
    ends: 'connection_reset',
    answer: flood('', 'HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n'),
  },
  {
    row: 15,
    name: 'switches to another protocol',
    ends: 'connection_reset',
    answer: (socket) => socket.write('HTTP/1.1 101 X\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n'),
  },
  {
    row: 17,
    name: 'redirects slowly, each time within the timeout',
    ends: 'timeout',
    isSlow: true,
    answer(socket, { count }) {
      setTimeout(() => socket.write(http(302, { location: `/${count}` })), 400);
    },
  },
  {
    row: 17,
    name: 'sends each page after a pause',
    ends: 'complete',
    pages: 3,
    answer(socket, { count }) {
      const links = Array.from({ length: 30 }, (_, index) => `<a href="/p${count}-${index}">p</a>`).join('');
      setTimeout(() => socket.write(html(`${HTML}${count}${links}`)), 150);
    },
  },
];
