import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export interface BodyPace {
  /** How long a body may make the server wait before anything of it has come. */
  graceMs: number;
  /** What it has to bring in each further second of waiting. */
  bytesPerSecond: number;
  /** How often it is looked at. */
  checkEveryMs: number;
}

interface OpenBody {
  request: IncomingMessage;
  response: ServerResponse;
  socket: Socket;
  bytesBefore: number;
  waitedMs: number;
}

/**
 * Ends requests whose body hardly moves, and lets slow ones that do move take their time: a total deadline could not tell
 * a large upload over a slow line from a connection that is only held open. Only what the server waits for counts, not what
 * it has been sent and has not read yet.
 */
export function refuseSlowBodies(server: Server, { graceMs, bytesPerSecond, checkEveryMs }: BodyPace): void {
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
      body.waitedMs += checkEveryMs;
      const bytes = body.socket.bytesRead - body.bytesBefore;
      if (body.waitedMs <= graceMs + (bytes / bytesPerSecond) * 1_000) continue;
      open.delete(body);
      end(server, body);
    }
  }, checkEveryMs).unref();
  server.once('close', () => clearInterval(timer));
}

function announcesBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}

/** As Node ends a request that takes too long: whoever listens to `clientError` answers 408. */
function end(server: Server, { response, socket }: OpenBody): void {
  if (response.headersSent) {
    socket.destroy();
    return;
  }
  const error = Object.assign(new Error('The body of the request hardly moves'), {
    code: 'ERR_HTTP_REQUEST_TIMEOUT',
  });
  server.emit('clientError', error, socket);
}
