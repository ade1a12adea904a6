import type { Socket } from 'node:net';
import type { TlsOptions } from 'node:tls';

/** One request to a hostile site. */
export interface HostileRequest {
  path: string;
  /** The `Cookie` header; empty if it is missing. */
  cookie: string;
  /** Number of requests to the site so far, including this one but not robots.txt. */
  count: number;
  /** Origin of the site, such as `http://127.90.0.1:PORT`. */
  origin: string;
}

export type Answer = (socket: Socket, request: HostileRequest) => void;

/** One way in which a site is harmful, broken or unusual. */
export interface HostileSite {
  /** Row of the table in docs/hostile-sites.md. */
  row: number;
  /** Unique description of the behavior of the site. */
  name: string;
  /** Expected outcome of a crawl: an error code of a domain, or `complete`. */
  ends: string;
  /**
   * Handles requests. The server itself responds 404 for `/contact` and `/about`, and for robots.txt if `robots` is not
   * set.
   */
  answer: Answer;
  robots?: Answer;
  /** Called for each new connection, before any request. */
  greet?: (socket: Socket) => void;
  /**
   * Set if the site is requested at `https://`: the TLS options of its server, or `clear text` for a server without
   * TLS.
   */
  secure?: TlsOptions | 'clear text';
  /**
   * Set if the site is requested by name. A function receives the site's own address and returns the addresses of the
   * name; a string is the error of the DNS lookup.
   */
  resolves?: ((own: string) => string[]) | 'dns_not_found' | 'dns_error';
  /** Whether requests to the site take about as long as their timeout. */
  isSlow?: boolean;
  /** Whether nothing listens at the site's address. */
  isDown?: boolean;
  /** Number of pages that a crawl gets; 1 by default. */
  pages?: number;
}

/** Returns the bytes of a response. Adds `content-length` unless the headers already determine where the body ends. */
export function http(
  status: number | string,
  headers: Record<string, string | number>,
  body: string | Buffer = '',
): Buffer {
  const bytes = Buffer.from(body);
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  const isFramed = names.includes('content-length') || names.includes('transfer-encoding');
  const lines = Object.entries({
    ...headers,
    ...(isFramed || names.includes('connection') ? {} : { 'content-length': bytes.length }),
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} X\r\n${lines.join('')}\r\n`, 'latin1'), bytes]);
}

export function html(body: string | Buffer, headers: Record<string, string | number> = {}): Buffer {
  return http(200, { 'content-type': 'text/html', ...headers }, body);
}

export const GOOD_PAGE = '<!doctype html><title>Fine</title><p>Nothing is wrong with this page.</p>';

/** Sends the same response to every request. A function creates the response at the first request. */
export function always(answer: Buffer | (() => Buffer)): Answer {
  let bytes: Buffer | null = null;
  return (socket) => {
    bytes ??= typeof answer === 'function' ? answer() : answer;
    socket.write(bytes);
  };
}

/**
 * Sends the parts one after another with a pause between them, and repeats the last one until the connection is closed.
 */
export function drip(everyMs: number, ...parts: (string | Buffer)[]): Answer {
  return (socket) => {
    let next = 1;
    socket.write(parts[0] ?? '');
    const timer = setInterval(() => {
      socket.write(parts[Math.min(next, parts.length - 1)] ?? '');
      next += 1;
    }, everyMs);
    socket.once('close', () => clearInterval(timer));
  };
}

/** Sends the first part, then repeats the second without end, as fast as the client reads. */
export function flood(head: string | Buffer, more: string | Buffer): Answer {
  const chunk = Buffer.concat(Array<Buffer>(Math.ceil(65_536 / more.length)).fill(Buffer.from(more)));
  return (socket) => {
    const pour = (): void => {
      // Pause between two chunks, so that the server can handle its other connections.
      if (!socket.destroyed) socket.write(chunk, () => setImmediate(pour));
    };
    socket.write(head);
    pour();
  };
}
