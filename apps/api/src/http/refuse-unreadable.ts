import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** Responses by Node's error code. All other codes get `MALFORMED`. */
const REFUSALS: Readonly<Record<string, { status: number; title: string; code: string; detail: string }>> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    title: 'Request Header Fields Too Large',
    code: 'headers_too_large',
    detail: 'The headers are larger than 16 KB.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    title: 'Request Timeout',
    code: 'request_timeout',
    detail: 'The request did not arrive in time.',
  },
};

/** Time for the client to read the response. */
const LINGER_MS = 1_000;

const MALFORMED = {
  status: 400,
  title: 'Bad Request',
  code: 'malformed_request',
  detail: 'The request is not valid HTTP.',
};

/**
 * Responds with a problem document and a request id to requests that Node cannot parse or that arrive too slowly, as
 * `handleError` does for other requests.
 */
export function refuseUnreadable(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const { status, title, code, detail } = REFUSALS[error.code ?? ''] ?? MALFORMED;
    const requestId = randomUUID();
    const type = `urn:scrapersky:problem:${code}`;
    const body = JSON.stringify({ type, title, status, detail, code, request_id: requestId });
    const head = [
      `HTTP/1.1 ${status} ${title}`,
      'Content-Type: application/problem+json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      `X-Request-Id: ${requestId}`,
      'Connection: close',
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
    // Close the socket later: if it closed immediately, a client that is still sending would lose the response.
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  });
}
