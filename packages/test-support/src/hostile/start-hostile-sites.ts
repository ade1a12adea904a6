import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { http, type HostileRequest, type HostileSite } from './hostile-site.ts';

/**
 * Paths that a crawl guesses for a site without a link to a contact page. A 404 for them keeps the page counts
 * unchanged.
 */
const GUESSED_PATHS = new Set(['/contact', '/about']);

export interface HostileServers {
  /** Origin of each site, in the order of the sites. A name needs a resolver that uses the site's `resolves`. */
  origins: string[];
  openConnections(index: number): number;
  /** Returns the number of requests to a site so far, without robots.txt. */
  requests(index: number): number;
  close(): Promise<void>;
}

/** A port on which nothing listens. */
const CLOSED_PORT = 1;
const TLS_HANDSHAKE = 0x16;
const MAX_HEAD_BYTES = 65_536;

/** Returns the loopback address of the site with this index. */
export function addressOf(index: number): string {
  return `127.90.${index >> 8}.${index & 255}`;
}

/** Serves every site over real connections, each at its own loopback address. Linux only. */
export async function startHostileSites(sites: readonly HostileSite[]): Promise<HostileServers> {
  const sockets = sites.map(() => new Set<Socket>());
  const counts = sites.map(() => 0);
  const servers: Server[] = [];

  const accept = (index: number, socket: Socket): void => {
    const site = sites[index];
    if (site === undefined) return void socket.destroy();
    // Ignore the error, because the crawler may reset a connection.
    socket.on('error', () => {});
    sockets[index]?.add(socket);
    socket.on('close', () => sockets[index]?.delete(socket));
    site.greet?.(socket);
    // Respond to a TLS handshake as servers without TLS do.
    if (site.secure === undefined)
      socket.once('data', (first) => first[0] === TLS_HANDSHAKE && socket.end(http(400, {})));
    readRequests(socket, (path, cookie) => {
      const isRobots = path === '/robots.txt';
      const count = isRobots ? (counts[index] ?? 0) : (counts[index] = (counts[index] ?? 0) + 1);
      const request: HostileRequest = { path, cookie, count, origin: origins[index] ?? '' };
      if (GUESSED_PATHS.has(path)) socket.write(http(404, {}));
      else if (!isRobots) site.answer(socket, request);
      else if (site.robots === undefined) socket.write(http(404, {}));
      else site.robots(socket, request);
    });
  };

  async function listen(server: Server, host: string): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      server.on('error', reject).listen({ port: 0, host, backlog: 4_096 }, resolve);
    });
    servers.push(server);
    return (server.address() as AddressInfo).port;
  }

  const plain = createServer((socket) => accept(indexOf(socket.localAddress ?? ''), socket));
  const plainPort = await listen(plain, '0.0.0.0');
  const origins = await Promise.all(
    sites.map(async ({ secure, resolves, isDown }, index) => {
      const host = resolves === undefined ? addressOf(index) : `site-${index}.example`;
      if (isDown === true) return `http://${host}:${CLOSED_PORT}`;
      if (secure === undefined) return `http://${host}:${plainPort}`;
      if (secure === 'clear text') return `https://${host}:${plainPort}`;
      const server = createTlsServer(secure, (socket) => accept(index, socket));
      server.on('tlsClientError', () => {});
      return `https://${host}:${await listen(server, addressOf(index))}`;
    }),
  );

  return {
    origins,
    openConnections: (index) => sockets[index]?.size ?? 0,
    requests: (index) => counts[index] ?? 0,
    async close() {
      for (const socket of sockets.flatMap((set) => [...set])) socket.destroy();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

function indexOf(address: string): number {
  const [first, second, high = 0, low = 0] = address.split('.').map(Number);
  return first === 127 && second === 90 ? high * 256 + low : -1;
}

/** Calls `onRequest` for each request head. Closes a connection whose head is longer than {@link MAX_HEAD_BYTES}. */
function readRequests(socket: Socket, onRequest: (path: string, cookie: string) => void): void {
  let head = '';
  socket.on('data', (chunk) => {
    head += chunk.toString('latin1');
    const end = head.indexOf('\r\n\r\n');
    if (end === -1) {
      if (head.length > MAX_HEAD_BYTES) socket.destroy();
      return;
    }
    const path = head.split(' ', 2)[1] ?? '';
    const cookie = /\r\ncookie: ([^\r]*)/i.exec(head)?.[1] ?? '';
    head = head.slice(end + 4);
    onRequest(path, cookie);
  });
}
