import { createServer, type AddressInfo, type Server } from 'node:net';
import { freePort } from '@scrapersky/embedded';
import { type Link, openLink } from './tcp-link.ts';

/** Target of a proxy, as a URL of any scheme or as host and port. */
export type ProxyTarget = string | { host?: string; port: number };

/** A TCP proxy on a loopback port whose network can be broken and healed while a test runs. */
export class TcpProxy {
  readonly port: number;
  #target: { host: string; port: number };
  readonly #links = new Set<Link>();
  #listener: Server | undefined;
  #heldUp = false;
  #delayMs = 0;

  private constructor(target: { host: string; port: number }, listener: Server) {
    this.#target = target;
    this.port = (listener.address() as AddressInfo).port;
    this.#accept(listener);
  }

  static async start(target: ProxyTarget): Promise<TcpProxy> {
    // The system would give a port that it chose itself to others while the proxy refuses connections.
    return new TcpProxy(resolveTarget(target), await listen(await freePort()));
  }

  /** Returns the URL with this proxy as its host and port. */
  through(url: string): string {
    const other = new URL(url);
    other.hostname = '127.0.0.1';
    other.port = String(this.port);
    return other.href;
  }

  /** Number of connections that are open now. */
  get connections(): number {
    return this.#links.size;
  }

  /**
   * Ends refusals, black holes and delays: accepts new connections and sends the bytes that were held back. Connections
   * that were reset stay closed, and those that {@link blackHoleExisting} silenced stay silent.
   */
  async pass(): Promise<void> {
    this.#heldUp = false;
    this.#delayMs = 0;
    for (const link of this.#links) link.release();
    if (!this.#listener) this.#accept(await listen(this.port));
  }

  /** Behaves as if the server's process had ended: resets open connections and refuses new ones. */
  async refuse(): Promise<void> {
    const listener = this.#listener;
    this.#listener = undefined;
    const closed = new Promise((resolve) => (listener ? listener.close(resolve) : resolve(undefined)));
    this.reset();
    await closed;
  }

  /** Resets open connections and accepts new ones. */
  reset(): void {
    for (const link of this.#links) link.reset();
  }

  /** Simulates a partitioned network: connections transfer no byte in either direction and do not end. */
  blackHole(): void {
    this.#heldUp = true;
    for (const link of this.#links) link.hold();
  }

  /** Simulates a firewall that lost its state: open connections stay silent forever, new ones work. */
  blackHoleExisting(): void {
    for (const link of this.#links) link.forget();
  }

  /** Simulates a failover: new connections lead to another server, open ones stay with the old one. */
  redirectNew(target: ProxyTarget): void {
    this.#target = resolveTarget(target);
  }

  /** From now on, delays every byte by this number of milliseconds in both directions. */
  delay(ms: number): void {
    this.#delayMs = ms;
  }

  async close(): Promise<void> {
    await this.refuse();
  }

  #accept(listener: Server): void {
    this.#listener = listener;
    listener.on('connection', (client) => {
      const link = openLink(client, this.#target, () => this.#delayMs);
      if (this.#heldUp) link.hold();
      this.#links.add(link);
      void link.closed.then(() => this.#links.delete(link));
    });
  }
}

export function resolveTarget(target: ProxyTarget): { host: string; port: number } {
  if (typeof target !== 'string') return { host: '127.0.0.1', ...target };
  const { hostname, port } = new URL(target);
  return { host: hostname, port: Number(port) };
}

async function listen(port: number): Promise<Server> {
  const listener = createServer({ allowHalfOpen: true });
  await new Promise<void>((resolve, reject) =>
    listener.once('error', reject).listen(port, '127.0.0.1', resolve),
  );
  return listener;
}
