import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request that a test site received. */
export interface Hit {
  method: string;
  /** Path and query as requested. */
  path: string;
  /** Address that was connected to, such as `127.0.0.1`. */
  address: string;
  headers: IncomingHttpHeaders;
  /** Time of the request, by `performance.now()`. */
  at: number;
}

export interface SiteServer {
  port: number;
  hits: Hit[];
  close(): Promise<void>;
}

/** Starts a real web server that records every request. With 0.0.0.0 it serves all of 127.0.0.0/8 and nothing else. */
export async function startSiteServer(
  listener: RequestListener,
  host: '127.0.0.1' | '0.0.0.0',
): Promise<SiteServer> {
  const hits: Hit[] = [];
  const server = createServer((request, response) => {
    const { method = '', url: path = '', headers, socket } = request;
    hits.push({ method, path, headers, address: socket.localAddress ?? '', at: performance.now() });
    listener(request, response);
  });
  server.unref(); // If a test fails before it closes its sites, they must not keep the process alive.
  // Only loopback connections are accepted, whatever networks this machine has.
  server.on('connection', (socket) => {
    if (!socket.localAddress?.startsWith('127.')) socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject).listen({ port: 0, host, backlog: 4_096 }, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    hits,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
