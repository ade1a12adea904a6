import { afterEach, expect, test } from '@jest/globals';
import { crawl, readPage } from '../test/crawling.ts';
import { closeServers, routes, serve, type Page } from '../../net/test/servers.ts';

afterEach(closeServers);

const plain = { respectRobots: false };
const links = (...paths: string[]): string => paths.map((path) => `<a href="${path}">x</a>`).join('');

test('pages are visited until there are enough, and no request is made beyond', async () => {
  const site = await serve(routes({ '/': links('/a', '/b', '/c'), '/a': 'a', '/b': 'b', '/c': 'c' }));

  expect(await crawl(site.origin, { ...plain, maxPages: 3 })).toMatchObject({ pages: ['/', '/a', '/b'] });
  expect(site.paths).toEqual(['/', '/a', '/b']);
});

test('links of pages found on the way are followed, those to other sites are not', async () => {
  const other = await serve(routes({ '/': 'other' }));
  const site = await serve(routes({ '/': links('/a', other.origin), '/a': links('/b'), '/b': 'b' }));

  expect(await crawl(site.origin, plain)).toMatchObject({ pages: ['/', '/a', '/b'] });
  expect(other.paths).toEqual([]);
});

test('where the home page redirects to another host, that host is the site', async () => {
  const real = await serve(routes({ '/': links('/a'), '/a': 'a' }), '127.0.0.2');
  const site = await serve(routes({ '/': { status: 301, headers: { location: real.origin } } }));

  expect(await crawl(site.origin, plain)).toMatchObject({
    ok: true,
    url: `${real.origin}/`,
    pages: ['/', '/a'],
  });
});

test('a page that fails costs nothing but itself', async () => {
  const site = await serve(
    routes({
      '/': links('/gone1', '/gone2', '/gone3', '/gone4', '/file', '/good'),
      '/file': { headers: { 'content-type': 'application/pdf' }, body: '%PDF' },
      '/good': 'good',
    }),
  );

  expect(await crawl(site.origin, plain)).toMatchObject({ ok: true, pages: ['/', '/good'] });
});

test('after three pages in a row at which the host fails, the crawl ends with what it has', async () => {
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

test('a site that asks to be left alone is left alone at once, and for as long as it says', async () => {
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

test('one page counts once: by its URL, its redirect, its canonical link and its bytes', async () => {
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

test('what a page says that calls itself the home page is not lost, nor where it leads', async () => {
  const home = '<link rel="canonical" href="/">';
  const site = await serve(
    routes({ '/': home + links('/contact'), '/contact': `${home} call us ${links('/team')}`, '/team': 'we' }),
  );

  expect(await crawl(site.origin, plain)).toMatchObject({ pages: ['/', '/team'], duplicates: ['/contact'] });
});

test('a short rest in the middle of a crawl is waited out, and the page asked for again', async () => {
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

test('a page that is never the same bytes twice is known by the URL that it redirects to', async () => {
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

test('a page that a redirect leads off the site is not asked for', async () => {
  const other = await serve(routes({ '/': 'other' }));
  const site = await serve(
    routes({ '/': links('/out'), '/out': { status: 302, headers: { location: other.origin } } }),
  );

  expect(await crawl(site.origin, plain)).toMatchObject({ pages: ['/'] });
  expect(other.paths).toEqual([]);
});

test('links of a page that says nofollow are not followed, unless robots are not respected', async () => {
  const site = await serve(
    routes({ '/': `<meta name="robots" content="nofollow">${links('/a')}`, '/a': 'a' }),
  );

  expect(await crawl(site.origin)).toMatchObject({ pages: ['/'] });
  expect(await crawl(site.origin, plain)).toMatchObject({ pages: ['/', '/a'] });
});

test('only paths that are included and not excluded are visited, the home page always', async () => {
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

test('several pages at once where the caller says so, and never more', async () => {
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

test('several at once make no more requests than pages are wanted', async () => {
  const paths = ['/a', '/b', '/c', '/d', '/e'];
  const site = await serve(
    routes({ '/': links(...paths), ...Object.fromEntries(paths.map((path) => [path, path])) }),
  );

  expect(await crawl(site.origin, { ...plain, pagesPerHost: 3, maxPages: 3 })).toMatchObject({ ok: true });
  expect(site.paths).toHaveLength(3);
});

test('an abort between pages rejects with its reason and closes the connections', async () => {
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

test('a visitor that throws has a bug, which is not hidden', async () => {
  const site = await serve(routes({ '/': 'x' }));
  const visit = () => Promise.reject(new TypeError('bug'));

  await expect(crawl(site.origin, plain, { visit })).rejects.toThrow('bug');
});
