import { expect, test } from '@jest/globals';
import { startSites, withSite } from '@scrapersky/test-support';

test('a site serves its pages, returns 404 for others and records every request', async () => {
  const pages = {
    '/': '<title>Home</title>',
    '/old?x=1': { status: 301, headers: { location: '/' } },
  };
  await withSite(pages, async ({ origin, hits }) => {
    const home = await fetch(origin);
    expect(home.headers.get('content-type')).toMatch('text/html');
    expect(await home.text()).toBe('<title>Home</title>');
    expect((await fetch(`${origin}/old?x=1`)).url).toBe(`${origin}/`);
    expect((await fetch(`${origin}/none`)).status).toBe(404);
    expect(hits.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /',
      'GET /old?x=1',
      'GET /',
      'GET /none',
    ]);
  });
});

test('closing a site that never responds closes its connections', async () => {
  let waiting: Promise<unknown> | undefined;
  await withSite(
    () => {},
    async ({ origin, hits }) => {
      waiting = fetch(origin).catch((error: Error) => error.message);
      while (hits.length === 0) await new Promise((resolve) => setImmediate(resolve));
    },
  );
  expect(await waiting).toBe('fetch failed');
});

test('many sites share a port, each at its own address', async () => {
  const sites = await startSites(300, (index) => ({ '/': `site ${index}` }));
  try {
    expect(new Set(sites.origins).size).toBe(300);
    for (const index of [0, 253, 254, 299])
      expect(await (await fetch(sites.origins[index] ?? '')).text()).toBe(`site ${index}`);
    expect(sites.hits.map(({ address }) => address)).toEqual([
      '127.0.0.1',
      '127.0.0.254',
      '127.0.1.1',
      '127.0.1.46',
    ]);
  } finally {
    await sites.close();
  }
});
