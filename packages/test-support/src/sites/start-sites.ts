import { type SiteContent, toListener } from './site-pages.ts';
import { type Hit, startSiteServer } from './site-server.ts';

export interface Sites {
  /** One origin for each site, each with its own host: `http://127.0.0.1:PORT`, `http://127.0.0.2:PORT`, … */
  origins: string[];
  port: number;
  /** Every request so far, in order. `address` is the address of the site. */
  hits: Hit[];
  close(): Promise<void>;
}

/**
 * Starts `count` real web sites on one port, each at its own loopback address. Linux only: other systems do not serve
 * all of 127.0.0.0/8.
 * @param contentOf returns the content of a site; called for each request, so the content may change
 */
export async function startSites(count: number, contentOf: (index: number) => SiteContent): Promise<Sites> {
  const server = await startSiteServer((request, response) => {
    const index = indexOf(request.socket.localAddress ?? '');
    toListener(contentOf(index))(request, response);
  }, '0.0.0.0');
  return {
    origins: Array.from({ length: count }, (_, index) => `http://${addressOf(index)}:${server.port}`),
    port: server.port,
    hits: server.hits,
    close: () => server.close(),
  };
}

/**
 * Number of hosts per block. The last bytes 0 and 255 are left out, because some tools take them for a network or a
 * broadcast address.
 */
const HOSTS_PER_BLOCK = 254;

function addressOf(index: number): string {
  const block = Math.floor(index / HOSTS_PER_BLOCK);
  return `127.${block >> 8}.${block & 255}.${(index % HOSTS_PER_BLOCK) + 1}`;
}

function indexOf(address: string): number {
  const [, high = 0, low = 0, host = 1] = address.split('.').map(Number);
  return ((high << 8) + low) * HOSTS_PER_BLOCK + host - 1;
}
