import { afterEach, expect, test } from '@jest/globals';
import { crawl } from '../test/crawling.ts';
import { closeServers, routes, serve } from '../test/servers.ts';

afterEach(closeServers);

test('a crawl asks for robots.txt, then the home page, then its links, the contact page first', async () => {
  const site = await serve(
    routes({
      '/': '<a href="/products">p</a><a href="/contact">c</a>',
      '/products': 'products',
      '/contact': 'contact',
    }),
  );

  const outcome = await crawl(site.origin);

  expect(outcome).toMatchObject({ ok: true, url: `${site.origin}/`, pages: ['/', '/contact', '/products'] });
  expect(site.paths).toEqual(['/robots.txt', '/', '/contact', '/products']);
});
