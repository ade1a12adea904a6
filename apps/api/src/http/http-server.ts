import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { refuseSlowBodies, type BodyPace } from './refuse-slow-bodies.ts';
import { refuseUnreadable } from './refuse-unreadable.ts';

/** A server that knows its connections. */
export type HttpServer = Server & { sockets: ReadonlySet<Socket> };

const TIMES = {
  /** With the interval of checking: a 408 within ten seconds. */
  headersTimeout: 8_000,
  /** For the upload of the largest batch over a slow line; one that hardly moves is ended long before. */
  requestTimeout: 900_000,
  /** Longer than the 60 s of the usual load balancers: it is for them to close first. */
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 1_000,
  /** Refused by `refuseOversized`: Node's own refusal has no body and no request id. */
  requireHostHeader: false,
};

/** A 408 within ten seconds of nothing; a line of 1 KB/s will do. */
const BODY_PACE: BodyPace = { graceMs: 8_000, bytesPerSecond: 1_000, checkEveryMs: 1_000 };

/** A server whose connections cannot be held open by doing nothing, or next to nothing. */
export function createHttpServer(listener: RequestListener, times: Partial<typeof TIMES> = {}): HttpServer {
  const server: Server = createServer({ ...TIMES, ...times }, listener);
  // All of them are seen, so that too many can be refused; their size is bounded.
  server.maxHeadersCount = 0;
  // What a client expects beyond 100-continue may be passed over (RFC 9110, 10.1.1).
  server.on('checkExpectation', listener);
  refuseUnreadable(server);
  refuseSlowBodies(server, BODY_PACE);
  // A client that takes nothing of its answer any more.
  server.setTimeout(120_000);
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return Object.assign(server, { sockets });
}

/** Resolves with the port that it listens at; rejects where it cannot. */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return (server.address() as AddressInfo).port;
}

const LOOK_EVERY_MS = 50;

/**
 * Takes no more connections, lets the running requests end and closes each connection as it falls idle; what still
 * runs after `graceMs` is cut off.
 */
export async function closeServer(server: HttpServer, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  // Browsers open connections in advance: to Node, one that has not asked yet is not idle.
  for (const socket of server.sockets) if (socket.bytesRead === 0) socket.destroy();
  // A connection that is kept alive falls idle only after its response.
  const idle = setInterval(() => server.closeIdleConnections(), LOOK_EVERY_MS);
  const late = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}
