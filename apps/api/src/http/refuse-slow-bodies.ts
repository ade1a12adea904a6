import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export interface BodyPace {
  /** Time that the server waits for a body in any case, even if nothing arrives. */
  graceMs: number;
  /** Average number of bytes that must have arrived for each further second that the server waits. */
  bytesPerSecond: number;
  checkIntervalMs: number;
}

interface OpenBody {
  request: IncomingMessage;
  response: ServerResponse;
  socket: Socket;
  bytesBefore: number;
  waitedMs: number;
}

/**
 * Ends requests whose body arrives too slowly. A deadline for the whole request would also end a slow but steady
 * upload. Only time during which the server waits for bytes counts.
 */
export function refuseSlowBodies(
  server: Server,
  { graceMs, bytesPerSecond, checkIntervalMs }: BodyPace,
): void {
  const open = new Set<OpenBody>();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!announcesBody(request)) return;
    const { socket } = request;
    const body = { request, response, socket, bytesBefore: socket.bytesRead, waitedMs: 0 };
    open.add(body);
    const forget = () => open.delete(body);
    request.once('end', forget);
    socket.once('close', forget);
    request.once('close', () => socket.off('close', forget));
  });
  const timer = setInterval(() => {
    for (const body of open) {
      if (body.request.complete || body.request.readableLength > 0) continue;
      body.waitedMs += checkIntervalMs;
      const bytes = body.socket.bytesRead - body.bytesBefore;
      if (body.waitedMs <= graceMs + (bytes / bytesPerSecond) * 1_000) continue;
      open.delete(body);
      end(server, body);
    }
  }, checkIntervalMs).unref();
  server.once('close', () => clearInterval(timer));
}

function announcesBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}

/** Ends a request with a 408 from the listener of `clientError`, or closes the connection if a response has begun. */
function end(server: Server, { response, socket }: OpenBody): void {
  if (response.headersSent) {
    socket.destroy();
    return;
  }
  const error = Object.assign(new Error('The body of the request arrives too slowly'), {
    code: 'ERR_HTTP_REQUEST_TIMEOUT',
  });
  server.emit('clientError', error, socket);
}
