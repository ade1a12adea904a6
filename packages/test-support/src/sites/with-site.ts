import { type SiteContent, toListener } from './site-pages.ts';
import { type Hit, startSiteServer } from './site-server.ts';

export interface Site {
  /** Origin, such as `http://127.0.0.1:40123`. */
  origin: string;
  port: number;
  /** Every request so far, in order. */
  hits: Hit[];
}

/** Runs `use` with a real web site on a free loopback port, and closes the site afterwards, even after an error. */
export async function withSite<T>(content: SiteContent, use: (site: Site) => Promise<T>): Promise<T> {
  const server = await startSiteServer(toListener(content), '127.0.0.1');
  try {
    return await use({ origin: `http://127.0.0.1:${server.port}`, port: server.port, hits: server.hits });
  } finally {
    await server.close();
  }
}
