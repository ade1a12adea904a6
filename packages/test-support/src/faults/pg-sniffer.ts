import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createFrontendParser, type FrontendMessage } from './pg-frontend-messages.ts';
import { findPoolerViolations, type PoolerViolation } from './pooler-violation.ts';
import { type ProxyTarget, resolveTarget } from './tcp-proxy.ts';

/**
 * A proxy in front of Postgres or its pooler that reads what clients send without changing it. A test runs its work
 * through this proxy and then expects `violations` to be empty.
 */
export class PgSniffer {
  /** Messages that a pooler in transaction mode does not support, in order. */
  readonly violations: PoolerViolation[] = [];
  /** Number of messages of each kind, to prove that traffic was read. */
  readonly counts: Partial<Record<FrontendMessage['kind'], number>> = {};
  readonly port: number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server, target: { host: string; port: number }) {
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
    server.on('connection', (client) => this.#join(client, connect(target.port, target.host)));
  }

  static async start(target: ProxyTarget): Promise<PgSniffer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new PgSniffer(server, resolveTarget(target));
  }

  /** Returns the URL with this sniffer as its host and port. */
  through(url: string): string {
    const other = new URL(url);
    other.hostname = '127.0.0.1';
    other.port = String(this.port);
    return other.href;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(client: Socket, upstream: Socket): void {
    for (const socket of [client, upstream]) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.on('close', () => {
        this.#sockets.delete(socket);
        client.destroySoon();
        upstream.destroySoon();
      });
    }
    const parse = createFrontendParser();
    client.on('data', (chunk: Buffer) => {
      for (const message of parse(chunk)) this.#note(message);
    });
    client.pipe(upstream).pipe(client);
  }

  #note(message: FrontendMessage): void {
    this.counts[message.kind] = (this.counts[message.kind] ?? 0) + 1;
    this.violations.push(...findPoolerViolations(message));
  }
}
