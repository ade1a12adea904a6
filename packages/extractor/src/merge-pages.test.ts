import { expect, test } from '@jest/globals';
import { extractPage } from './extract-page.ts';
import { mergePages } from './merge-pages.ts';
import type { PageFacts } from './page-facts.ts';

const page = (path: string, html: string): PageFacts =>
  extractPage({ url: `https://acme.com${path}`, headers: {}, body: Buffer.from(html), isHome: path === '/' });

const home = page(
  '/',
  '<html lang="en"><title>Acme</title><meta name="description" content="Widgets"><meta property="og:title" content="A">' +
    '<link rel="alternate" type="application/rss+xml" href="/rss"><p>hello@gmail.com</p><footer><a href="https://x.com/someone"></a></footer>' +
    '<script type="application/ld+json">{"@type":"WebSite","name":"Acme Inc"}</script>',
);
const contact = page(
  '/contact',
  '<title>Contact</title><p>hello@gmail.com</p><a href="mailto:info@acme.com">Mail</a><a href="tel:+442079460958">Call</a>' +
    '<a href="https://x.com/acme"></a><script type="application/ld+json">{"@type":"Thing"}</script>',
);
const about = page(
  '/about',
  '<p>+44 20 7946 0958, +44 20 7946 0959</p><meta property="og:site_name" content="Acme Ltd">',
);

test('returns the same result for any order of the pages', () => {
  const pages = [home, contact, about];
  const merged = mergePages(pages);
  expect(mergePages([about, contact, home])).toEqual(merged);
  expect(mergePages([contact, home, about])).toEqual(merged);
  expect(pages).toEqual([home, contact, about]);
});

test('reads page fields from the home page, and site fields from all pages', () => {
  expect(mergePages([contact, home, about])).toMatchObject({
    title: 'Acme',
    description: 'Widgets',
    language: 'en',
    site_name: 'Acme Ltd',
    favicon_url: null,
    feeds: ['https://acme.com/rss'],
    open_graph: { title: 'A' },
    structured_data: [{ '@type': 'WebSite', name: 'Acme Inc' }],
    contact_info: { email: ['info@acme.com', 'hello@gmail.com'], phone: ['+442079460958', '+442079460959'] },
    social_links: { twitter: 'https://x.com/acme' },
  });
});

test('names the first page with each feed and with the WordPress theme, and no page for a missing version', () => {
  const theme = '<link rel="stylesheet" href="/wp-content/themes/acme/style.css">';
  const feed = '<link rel="alternate" type="application/rss+xml" href="/feed">';
  const { sources } = mergePages([page('/', ''), page('/b', theme + feed), page('/c', theme + feed)]);
  expect(sources).toMatchObject({
    feeds: { 'https://acme.com/feed': 'https://acme.com/b' },
    wordpress_theme: 'https://acme.com/b',
  });
  expect(sources).not.toHaveProperty('elementor_version');
});

test('uses the first page by URL if the home page was not read', () => {
  expect(mergePages([contact, about]).title).toBeNull();
  expect(mergePages([contact]).title).toBe('Contact');
});

test('returns empty metadata for a site without pages', () => {
  expect(mergePages([])).toMatchObject({
    title: null,
    feeds: [],
    social_links: {},
    technologies: [],
    is_wordpress: false,
  });
});

test('leaves out a phone number without its country code if the complete number exists', () => {
  const national = page('/n', '<a href="tel:02079460958">Call</a>');
  expect(mergePages([contact, national]).contact_info.phone).toEqual(['+442079460958']);
});

test('merges the feeds of all pages, without duplicates and up to a limit', () => {
  const feeds = (from: number): string =>
    Array.from(
      { length: 15 },
      (_, i) => `<link rel="alternate" type="application/rss+xml" href="/f${from + i}">`,
    ).join('');
  const merged = mergePages([page('/', feeds(0)), page('/a', feeds(0)), page('/b', feeds(10))]).feeds;
  expect(merged).toHaveLength(20);
  expect(merged[15]).toBe('https://acme.com/f15');
});

test('takes time proportional to the number of pages with incomplete phone numbers', () => {
  const pages = Array.from({ length: 400 }, (_, at) =>
    page(
      `/${at}`,
      Array.from({ length: 20 }, (_none, n) => {
        const digits = 2_000_000 + at * 40 + n;
        return `<a href="tel:+4930${digits + 5_000_000}">Call</a><a href="tel:${digits}">Call ${digits}</a>`;
      }).join(''),
    ),
  );
  const cpuMs = (count: number): number => {
    const start = process.cpuUsage();
    mergePages(pages.slice(0, count));
    return process.cpuUsage(start).user / 1_000;
  };
  const small = Math.min(cpuMs(50), cpuMs(50));
  // Eight times the pages; quadratic time would be 64 times as long.
  expect(cpuMs(400)).toBeLessThan(24 * Math.max(small, 10));
});

test('leaves out an incomplete number if a complete number ends with its digits', () => {
  const pages = [
    page('/', '<a href="tel:+442079460958">Call</a>'),
    page('/a', '<a href="tel:79460958">Call 79460958</a><a href="tel:79460959">Call 79460959</a>'),
  ];
  expect(mergePages(pages).contact_info.phone).toEqual(['+442079460958', '79460959']);
});
