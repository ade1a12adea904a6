import { afterEach, expect, test } from '@jest/globals';
import { crawl, readPage } from '../test/crawling.ts';
import { closeServers, routes, serve, type Page } from '../../net/test/servers.ts';

afterEach(closeServers);

const plain = { respectRobots: false };
const links = (...paths: string[]): string => paths.map((path) => `<a href="${path}">x</a>`).join('');

test('visits pages up to maxPages and sends no request after that', async () => {
  const site = await serve(routes({ '/': links('/a', '/b', '/c'), '/a': 'a', '/b': 'b', '/c': 'c' }));

  expect(await crawl(site.origin, { ...plain, maxPages: 3 })).toMatchObject({ pages: ['/', '/a', '/b'] });
  expect(site.paths).toEqual(['/', '/a', '/b']);
});

test('follows links of found pages, but not to other sites', async () => {
  const other = await serve(routes({ '/': 'other' }));
  const site = await serve(routes({ '/': links('/a', other.origin), '/a': links('/b'), '/b': 'b' }));

  expect(await crawl(site.origin, plain)).toMatchObject({ pages: ['/', '/a', '/b'] });
  expect(other.paths).toEqual([]);
});

test('treats the host that the home page redirects to as the site', async () => {
  const real = await serve(routes({ '/': links('/a'), '/a': 'a' }), '127.0.0.2');
  const site = await serve(routes({ '/': { status: 301, headers: { location: real.origin } } }));

  expect(await crawl(site.origin, plain)).toMatchObject({
    ok: true,
    url: `${real.origin}/`,
    pages: ['/', '/a'],
  });
});

test('continues after a page that fails', async () => {
  const site = await serve(
    routes({
      '/': links('/gone1', '/gone2', '/gone3', '/gone4', '/file', '/good'),
      '/file': { headers: { 'content-type': 'application/pdf' }, body: '%PDF' },
      '/good': 'good',
    }),
  );

  expect(await crawl(site.origin, plain)).toMatchObject({ ok: true, pages: ['/', '/good'] });
});

test('ends after three consecutive failures of the host and keeps its pages', async () => {
  const site = await serve(
    routes({
      '/': links('/a', '/b', '/c', '/d', '/e'),
      '/a': 'a',
      '/b': { status: 500 },
      '/c': { status: 502 },
      '/d': { status: 503 },
      '/e': 'e',
    }),
  );

  expect(await crawl(site.origin, plain)).toMatchObject({ ok: true, pages: ['/', '/a'] });
  expect(site.paths).not.toContain('/e');
});

test('stops when the site asks for a long cooldown, and returns the time when it ends', async () => {
  const site = await serve(
    routes({
      '/': links('/a', '/b', '/c'),
      '/a': 'a',
      '/b': { status: 429, headers: { 'retry-after': '600' } },
      '/c': 'c',
    }),
  );

  const outcome = await crawl(site.origin, plain);

  expect(outcome).toMatchObject({ ok: true, pages: ['/', '/a'] });
  expect(site.paths).not.toContain('/c');
  expect(outcome.nextRequestAt.getTime()).toBeGreaterThan(Date.now() + 590_000);
});

test('stops when the host that the home page redirects to asks for a long cooldown', async () => {
  const real = await serve(
    routes({
      '/': `data-no-icon ${links('/a', '/b', '/c')}`,
      '/a': 'a',
      '/b': { status: 429, headers: { 'retry-after': '600' } },
      '/c': 'c',
    }),
    '127.0.0.2',
  );
  const site = await serve(routes({ '/': { status: 301, headers: { location: real.origin } } }));

  expect(await crawl(site.origin, plain)).toMatchObject({ ok: true, pages: ['/', '/a'] });
  expect(real.paths).toEqual(['/', '/a', '/b']);
});

test('no other request waits for a long cooldown that the site has asked for', async () => {
  const respond = routes({
    '/': `data-no-icon ${links('/a', '/b', '/c')}`,
    '/a': { status: 429, headers: { 'retry-after': '600' } },
  });
  // The slow page keeps the second place at the host until the cooldown is known.
  const site = await serve((request, response) => {
    setTimeout(() => respond(request, response), request.url === '/b' ? 1_500 : 0);
  });

  expect(await crawl(site.origin, { ...plain, hostDelayMs: 300, pagesPerHost: 2 })).toMatchObject({
    ok: true,
    pages: ['/'],
  });
  expect(site.paths).not.toContain('/c');
});

test('recognizes a visited page by its URL, redirect, canonical link or bytes', async () => {
  const canonical = (path: string): string => `<link rel="canonical" href="${path}">`;
  const site = await serve(
    routes({
      '/': links('/a', '/a?utm_source=x', '/moved', '/print', '/copy', '/index.html', '/early', '/late'),
      '/a': 'the page',
      '/moved': { status: 301, headers: { location: '/a' } },
      '/print': `${canonical('/a')} printed`,
      '/copy': 'the page',
      '/index.html': links(
        '/a',
        '/a?utm_source=x',
        '/moved',
        '/print',
        '/copy',
        '/index.html',
        '/early',
        '/late',
      ),
      '/early': `${canonical('/late')} early`,
      '/late': `${canonical('/late')} late`,
    }),
  );

  expect(await crawl(site.origin, plain)).toMatchObject({ ok: true, pages: ['/', '/a', '/early'] });
});

test('treats a page whose canonical link names the home page as a duplicate, and follows its links', async () => {
  const home = '<link rel="canonical" href="/">';
  const site = await serve(
    routes({ '/': home + links('/contact'), '/contact': `${home} call us ${links('/team')}`, '/team': 'we' }),
  );

  expect(await crawl(site.origin, plain)).toMatchObject({ pages: ['/', '/team'], duplicates: ['/contact'] });
});

test('waits for a short cooldown during a crawl and requests the page again', async () => {
  let isBusy = true;
  const site = await serve((request, response) => {
    const wasBusy = request.url === '/a' && isBusy;
    if (wasBusy) isBusy = false;
    const busy: Page = { status: 429, headers: { 'retry-after': '1' } };
    routes({ '/': links('/a', '/b'), '/a': wasBusy ? busy : 'a', '/b': 'b' })(request, response);
  });

  expect(await crawl(site.origin, plain)).toMatchObject({ pages: ['/', '/a', '/b'] });
  expect(site.paths).toEqual(['/', '/a', '/a', '/b']);
});

test('recognizes a page with changing bytes by the URL to which it redirects', async () => {
  let answers = 0;
  const site = await serve((request, response) => {
    answers += 1;
    const table: Record<string, Page> = {
      '/': links('/a', '/moved'),
      '/a': `answer ${answers}`,
      '/moved': { status: 301, headers: { location: '/a' } },
    };
    routes(table)(request, response);
  });

  expect(await crawl(site.origin, plain)).toMatchObject({ ok: true, pages: ['/', '/a'] });
});

test('does not follow a redirect to another site', async () => {
  const other = await serve(routes({ '/': 'other' }));
  const site = await serve(
    routes({ '/': links('/out'), '/out': { status: 302, headers: { location: other.origin } } }),
  );

  expect(await crawl(site.origin, plain)).toMatchObject({ pages: ['/'] });
  expect(other.paths).toEqual([]);
});

test('does not follow links of a nofollow page, unless robots are ignored', async () => {
  const site = await serve(
    routes({ '/': `<meta name="robots" content="nofollow">${links('/a')}`, '/a': 'a' }),
  );

  expect(await crawl(site.origin)).toMatchObject({ pages: ['/'] });
  expect(await crawl(site.origin, plain)).toMatchObject({ pages: ['/', '/a'] });
});

test('visits only included paths that are not excluded, and always the home page', async () => {
  const site = await serve(
    routes({
      '/': links('/blog/a', '/blog/private/b', '/shop'),
      '/blog/a': 'a',
      '/blog/private/b': 'b',
      '/shop': 's',
    }),
  );
  const options = { ...plain, includePaths: ['/blog/*'], excludePaths: ['*/private/*'] };

  expect(await crawl(site.origin, options)).toMatchObject({ pages: ['/', '/blog/a'] });
  expect(site.paths).toEqual(['/', '/blog/a']);
});

test('fetches at most pagesPerHost pages at once', async () => {
  let active = 0;
  let most = 0;
  const waiting: (() => void)[] = [];
  const paths = Array.from({ length: 9 }, (_, index) => `/${'abcdefghi'[index]}`);
  const site = await serve((request, response) => {
    active += 1;
    most = Math.max(most, active);
    const answer = (): void => {
      active -= 1;
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(request.url === '/' ? links(...paths) : `page ${request.url}`);
    };
    if (request.url === '/') return answer();
    waiting.push(answer);
    if (waiting.length === 3) for (const release of waiting.splice(0)) release();
  });

  const outcome = await crawl(site.origin, { ...plain, pagesPerHost: 3 });

  expect(outcome.ok && outcome.pages.toSorted()).toEqual(['/', ...paths]);
  expect(most).toBe(3);
});

test('sends no more concurrent requests than it needs pages', async () => {
  const paths = ['/a', '/b', '/c', '/d', '/e'];
  const site = await serve(
    routes({ '/': links(...paths), ...Object.fromEntries(paths.map((path) => [path, path])) }),
  );

  expect(await crawl(site.origin, { ...plain, pagesPerHost: 3, maxPages: 3 })).toMatchObject({ ok: true });
  expect(site.paths).toHaveLength(3);
});

test("rejects with the signal's reason and requests no further page when aborted during a visit", async () => {
  const site = await serve(routes({ '/': links('/a', '/b'), '/a': 'a', '/b': 'b' }));
  const controller = new AbortController();
  const reason = new Error('batch cancelled');

  const outcome = crawl(site.origin, plain, {
    signal: controller.signal,
    visit: (page) => {
      if (page.url.endsWith('/a')) controller.abort(reason);
      return Promise.resolve(readPage(page));
    },
  });

  await expect(outcome).rejects.toBe(reason);
  expect(site.paths).not.toContain('/b');
});

test('rejects with the error of a visitor that throws', async () => {
  const site = await serve(routes({ '/': 'x' }));
  const visit = () => Promise.reject(new TypeError('bug'));

  await expect(crawl(site.origin, plain, { visit })).rejects.toThrow('bug');
});
