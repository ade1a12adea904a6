import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SELF_TEST_DOMAIN, SELF_TEST_TITLE } from '@scrapersky/core';
import { openSiteCrawler, type CrawlingSettings } from './open-site-crawler.ts';
import { OwnRobotsCaches } from './own-robots-caches.ts';
import type { SiteCrawler } from './site-crawler.ts';

const PAGES: Readonly<Record<string, string>> = {
  '/': page(SELF_TEST_TITLE, '<a href="/contact">Contact</a>'),
  '/contact': page('Contact', '<a href="mailto:hello@example.com">hello@example.com</a>'),
};

/**
 * Returns a crawler that crawls SELF_TEST_DOMAIN at a site of its own on loopback, so that the self-test needs no
 * network, and other domains with `crawlSite`. The permission to reach loopback applies to this site only.
 */
export function selfTestCrawler(settings: CrawlingSettings, crawlSite: SiteCrawler): SiteCrawler {
  return async (claim, signal, events, addressTurns) => {
    if (claim.domain !== SELF_TEST_DOMAIN) return crawlSite(claim, signal, events, addressTurns);
    const server = await startSite();
    const { port } = server.address() as AddressInfo;
    const crawler = openSiteCrawler(
      { ...settings, allowNetworks: ['127.0.0.1/32'], hostDelayMs: 0 },
      {
        robotsCache: new OwnRobotsCaches().of(settings.userAgent),
        hostTurns: null,
        isOptedOut: () => Promise.resolve(false),
        onFault: () => {},
      },
    );
    try {
      const local = { ...claim, domain: `http://127.0.0.1:${port}`, isWww: false, hostCooldownMs: 0 };
      return await crawler.crawlSite(local, signal, events);
    } finally {
      await crawler.close();
      server.closeAllConnections();
      server.close();
    }
  };
}

async function startSite(): Promise<Server> {
  const server = createServer(({ url = '' }, response) => {
    const html = PAGES[url];
    response.writeHead(html === undefined ? 404 : 200, { 'content-type': 'text/html' }).end(html);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return server;
}

function page(title: string, main: string): string {
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body><main>${main}</main></body></html>`;
}
