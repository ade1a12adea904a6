import http, { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';

/** Server for tests that records its requests and connections. */
export interface TestServer {
  origin: string;
  port: number;
  /** Path and query of each request in order. */
  paths: string[];
  requests: IncomingMessage[];
  connections: Socket[];
}

const running: (http.Server | net.Server)[] = [];
const sockets = new Set<Socket>();

/** Serves HTTP on a loopback port, by default a free one, until {@link closeServers}. */
export async function serve(handler: RequestListener, address = '127.0.0.1', port = 0): Promise<TestServer> {
  const paths: string[] = [];
  const requests: IncomingMessage[] = [];
  const server = http.createServer((request, response) => {
    paths.push(request.url ?? '');
    requests.push(request);
    handler(request, response);
  });
  // Without this, the server would close idle connections and hide that the client does not close them.
  server.keepAliveTimeout = 0;
  return { ...(await listen(server, address, port)), paths, requests };
}

/** Serves raw bytes: calls `onRequest` with the socket when the head of a request has arrived. */
export async function serveRaw(
  onRequest: (socket: Socket, head: string) => void,
  address = '127.0.0.1',
): Promise<TestServer> {
  const paths: string[] = [];
  const server = net.createServer((socket) => {
    let head = '';
    socket.on('data', (chunk) => {
      head += chunk.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      paths.push(head.split(' ', 2)[1] ?? '');
      onRequest(socket, head);
      head = '';
    });
  });
  return { ...(await listen(server, address)), paths, requests: [] };
}

export type Page =
  | string
  | { status?: number; headers?: Record<string, string | string[]>; body?: string | Buffer };

/** Responds from a table of paths, with 404 for other paths. A string is an HTML page. */
export function routes(table: Record<string, Page>): RequestListener {
  return (request: IncomingMessage, response: ServerResponse) => {
    const page = table[request.url ?? ''] ?? { status: 404, body: 'not found' };
    const { status = 200, headers = {}, body = '' } = typeof page === 'string' ? { body: page } : page;
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers });
    response.end(body);
  };
}

/** Resolves when the connection is closed. */
export async function closed(socket: Socket | undefined): Promise<void> {
  if (socket === undefined) throw new Error('no such connection');
  if (!socket.destroyed) await new Promise((resolve) => socket.once('close', resolve));
}

export async function closeServers(): Promise<void> {
  for (const socket of sockets) socket.destroy();
  await Promise.all(running.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
}

async function listen(server: http.Server | net.Server, address: string, wantedPort = 0) {
  const connections: Socket[] = [];
  server.on('connection', (socket: Socket) => {
    connections.push(socket);
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(wantedPort, address, resolve);
  });
  running.push(server);
  const { port } = server.address() as AddressInfo;
  return { origin: `http://${address.includes(':') ? `[${address}]` : address}:${port}`, port, connections };
}
