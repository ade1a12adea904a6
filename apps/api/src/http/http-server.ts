import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { refuseSlowBodies, type BodyPace } from './refuse-slow-bodies.ts';
import { refuseUnreadable } from './refuse-unreadable.ts';

/** A server with the set of its open connections. */
export type HttpServer = Server & { sockets: ReadonlySet<Socket> };

const TIMES = {
  /** Timeout for the headers. With the checking interval, a slow client gets a 408 within ten seconds. */
  headersTimeout: 8_000,
  /**
   * Timeout for a whole request: enough to upload the largest batch over a slow line. An upload that is slower than
   * `BODY_PACE` ends earlier.
   */
  requestTimeout: 900_000,
  /**
   * Timeout for idle connections: longer than the usual 60 s of load balancers, so that the load balancer closes the
   * connection first.
   */
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 1_000,
  /** False because `refuseOversized` checks the `Host` header: Node's own refusal has no body and no request id. */
  requireHostHeader: false,
};

/** Minimum pace of a body: 1 KB/s on average. A body of which nothing arrives gets a 408 within ten seconds. */
const BODY_PACE: BodyPace = { graceMs: 8_000, bytesPerSecond: 1_000, checkIntervalMs: 1_000 };

/** Creates a server that closes idle and extremely slow connections. */
export function createHttpServer(listener: RequestListener, times: Partial<typeof TIMES> = {}): HttpServer {
  const server: Server = createServer({ ...TIMES, ...times }, listener);
  // Do not drop headers, so that `refuseOversized` can count them. Node limits their total size.
  server.maxHeadersCount = 0;
  // Handle a request with another expectation than 100-continue as if it had none, as RFC 9110, 10.1.1 allows.
  server.on('checkExpectation', listener);
  refuseUnreadable(server);
  refuseSlowBodies(server, BODY_PACE);
  // Close silent connections, such as those of clients that stopped reading their response.
  server.setTimeout(120_000);
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return Object.assign(server, { sockets });
}

/** Starts listening and returns the port; rejects if the port is in use. */
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

const IDLE_CHECK_INTERVAL_MS = 50;

/**
 * Accepts no more connections, waits for running requests and closes each connection when it is idle. After `graceMs`
 * it closes all connections.
 */
export async function closeServer(server: HttpServer, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  // Browsers open connections in advance. Close these here, because Node does not count them as idle.
  for (const socket of server.sockets) if (socket.bytesRead === 0) socket.destroy();
  // Check repeatedly, because a keep-alive connection becomes idle only after its response.
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_INTERVAL_MS);
  const late = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}
