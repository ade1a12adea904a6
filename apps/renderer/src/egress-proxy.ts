import { createServer, request as sendRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { pipeline, type Duplex } from 'node:stream';
import { parseUrl } from '@scrapersky/core';
import { createGuardedAgents, type AddressGuard, type HostResolver } from '@scrapersky/net';
import type { OwnHostGuard } from './own-host-guard.ts';

export interface EgressProxyOptions {
  /** Guard for `host`. All other hosts may have only public addresses. */
  guard: OwnHostGuard;
  resolver: HostResolver;
  /** Host of the page. */
  host: string;
  /** Returns whether requests to a host are refused. This is a second check, after the policy of the page. */
  isBlocked: (host: string) => boolean;
  /** Maximum number of bytes that the page may receive. */
  maxBytes: number;
  /** Called once when the page has received more than `maxBytes`. */
  onExceeded: () => void;
}

/** The only way from a page to the network. */
export interface EgressProxy {
  /**
   * Proxy setting of a browser context. Without its `bypass`, Chromium connects to loopback and link-local addresses
   * directly; the argument `--proxy-bypass-list` does not count for a context.
   */
  setting: { server: string; bypass: string };
  /** Bytes received from the network so far. */
  readonly bytes: number;
  /** Number of connections and requests that were refused or failed before their response began. */
  readonly refused: number;
  close(): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 5_000;
/** Maximum number of tunnels and plain HTTP requests of one page over its whole life. */
const MAX_CONNECTIONS = 60;
const MAX_SOCKETS_PER_HOST = 6;
/**
 * First byte of a TLS connection (RFC 8446 section 5.1). Tunnels without TLS are WebSockets (`ws:`), which the policy
 * of the page does not see in each worker.
 */
const TLS_HANDSHAKE = 0x16;
/** Headers between a client and its proxy, which must not be passed on (RFC 9110 sections 7.6.1 and 11.7). */
const PROXY_HEADERS = [
  'proxy-connection',
  'proxy-authorization',
  'connection',
  'keep-alive',
  'te',
  'upgrade',
];

/**
 * Starts an HTTP proxy (RFC 9110 sections 3.7 and 9.3.6) on loopback for one page. It resolves every host itself and
 * connects only to addresses that the guard permits, so no script, redirect or changed DNS record reaches any other.
 */
export async function openEgressProxy({
  guard,
  resolver,
  host,
  isBlocked,
  maxBytes,
  onExceeded,
}: EgressProxyOptions): Promise<EgressProxy> {
  const open = (own: AddressGuard) =>
    createGuardedAgents({
      guard: own,
      resolver,
      connectTimeoutMs: CONNECT_TIMEOUT_MS,
      maxSocketsPerHost: MAX_SOCKETS_PER_HOST,
    });
  const ofPage = open(guard);
  const ofOthers = open(guard.publicOnly);
  // An idle connection of `ofPage` may lead to an allowed network that is closed by now.
  const agentFor = (hostname: string) => (hostname === host && !guard.isPublic ? ofPage : ofOthers).http;
  const note = (url: URL, { remoteAddress, remotePort = 0 }: Socket): void => {
    if (url.hostname === host) guard.noteConnection(remoteAddress, remotePort);
  };
  const sockets = new Set<Duplex>();
  let bytes = 0;
  let connections = 0;
  let refused = 0;

  const track = <T extends Duplex>(socket: T): T => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    return socket;
  };
  /** Counts the bytes that arrive from the network, and closes all connections when they exceed the limit. */
  const count = (chunk: Buffer): void => {
    const isFirst = bytes <= maxBytes;
    bytes += chunk.length;
    if (bytes <= maxBytes) return;
    for (const socket of sockets) socket.destroy();
    if (isFirst) onExceeded();
  };
  const isFull = (): boolean => {
    connections += 1;
    return connections > MAX_CONNECTIONS || bytes > maxBytes;
  };

  const server = createServer((request, response) => {
    const url = parseTarget(request.url);
    if (url === null || url.protocol !== 'http:' || isBlocked(url.hostname) || isFull()) {
      refused += 1;
      response.writeHead(403).end();
      return;
    }
    forward(request, response, url);
  });

  function forward(request: IncomingMessage, response: ServerResponse, url: URL): void {
    const headers = { ...request.headers, host: url.host };
    for (const name of PROXY_HEADERS) delete headers[name as keyof typeof headers];
    const { method } = request;
    const outgoing = sendRequest(url, { method, headers, agent: agentFor(url.hostname), setHost: false });
    outgoing.on('response', (incoming) => {
      note(url, incoming.socket);
      incoming.on('data', count);
      response.writeHead(incoming.statusCode ?? 502, withoutHopHeaders(incoming.headers));
      pipeline(incoming, response, () => outgoing.destroy());
    });
    outgoing.on('error', () => {
      if (response.headersSent) response.destroy();
      else {
        refused += 1;
        response.writeHead(502).end();
      }
    });
    response.once('close', () => outgoing.destroy());
    pipeline(request, outgoing, () => {});
  }

  server.on('connection', (socket: Socket) => track(socket));
  server.on('connect', (request: IncomingMessage, client: Socket, head: Buffer) => {
    const target = parseTarget(`https://${request.url ?? ''}`);
    if (target === null || isBlocked(target.hostname) || isFull()) {
      refused += 1;
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const port = Number(target.port || 443);
    const hostname = target.hostname.replace(/^\[(.*)\]$/, '$1');
    const refuse = (): void => {
      refused += 1;
      client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    };
    agentFor(target.hostname).createConnection({ host: hostname, port }, (error, socket) => {
      if (error !== null || client.destroyed) {
        socket?.destroy();
        if (!client.destroyed) refuse();
        return;
      }
      const upstream = track(socket as Socket);
      upstream.once('error', () => !client.writableEnded && refuse());
      upstream.once('connect', () => {
        note(target, upstream);
        client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        const end = (): void => {
          client.destroy();
          upstream.destroy();
        };
        upstream.once('close', end);
        if (head.length > 0) client.unshift(head);
        client.once('data', (first: Buffer) => {
          client.pause();
          if (first[0] !== TLS_HANDSHAKE) {
            refused += 1;
            end();
            return;
          }
          upstream.write(first);
          upstream.on('data', count);
          pipeline(client, upstream, client, end);
        });
      });
    });
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    setting: {
      server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      bypass: '<-loopback>',
    },
    get bytes() {
      return bytes;
    },
    get refused() {
      return refused;
    },
    async close() {
      // Accept no further connection first: one that nobody destroys would keep the server open.
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      ofPage.close();
      ofOthers.close();
      await closed;
    },
  };
}

function parseTarget(text: string | undefined): URL | null {
  const url = parseUrl(text ?? '');
  return url === null || url.username !== '' || url.password !== '' ? null : url;
}

function withoutHopHeaders(headers: IncomingMessage['headers']): IncomingMessage['headers'] {
  const {
    connection: _connection,
    'keep-alive': _keepAlive,
    'transfer-encoding': _encoding,
    ...rest
  } = headers;
  return rest;
}
