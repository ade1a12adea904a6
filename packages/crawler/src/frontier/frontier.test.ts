import { expect, test } from '@jest/globals';
import { siteOf } from '../site-of.ts';
import { Frontier } from './frontier.ts';

function frontierOf(links: string[], passesFilter: (pathname: string) => boolean = () => true): Frontier {
  const frontier = new Frontier({
    isOnSite: (url) => url.hostname === 'example.com',
    passesFilter,
    maxPages: 10,
  });
  for (const link of links) frontier.add(new URL(link, 'https://example.com').href);
  return frontier;
}

function drain(frontier: Frontier): string[] {
  const paths: string[] = [];
  for (let url = frontier.next(); url !== null; url = frontier.next()) paths.push(url.pathname + url.search);
  return paths;
}

test('returns contact pages of several languages first, then pages about the owner, then pages near the home page', () => {
  const links = [
    '/blog/2024/hello/how-to-contact-support',
    '/products?page=2',
    '/products',
    '/datenschutz.html',
    '/de/ueber-uns/',
    '/team',
    '/kontakt',
    '/en/Contact_Us.php',
    '/%E3%81%8A%E5%95%8F%E3%81%84%E5%90%88%E3%82%8F%E3%81%9B',
    '/impressum',
  ];
  expect(drain(frontierOf(links))).toEqual([
    '/kontakt',
    '/en/Contact_Us.php',
    '/%E3%81%8A%E5%95%8F%E3%81%84%E5%90%88%E3%82%8F%E3%81%9B',
    '/de/ueber-uns/',
    '/impressum',
    '/team',
    '/datenschutz.html',
    '/products',
    '/products?page=2',
    '/blog/2024/hello/how-to-contact-support',
  ]);
});

test('returns pages of equal rank in the order in which they were added', () => {
  expect(drain(frontierOf(['/b', '/a', '/c']))).toEqual(['/b', '/a', '/c']);
});

test('returns preferred pages first in their rank, and before all pages without a known word', () => {
  const frontier = frontierOf([
    'https://example.com:8443/',
    '/a',
    '/news/b',
    '/a.pdf',
    '/team',
    '/jobs',
    '/support',
    '/contact',
  ]);
  const size = frontier.size;
  const preferred = ['/news/b', '/a.pdf', '/support', '/elsewhere'].map((path) => `example.com${path}`);
  frontier.prefer(new Set(preferred));
  expect(frontier.size).toBe(size);
  expect(drain(frontier)).toEqual(['/contact', '/support', '/team', '/jobs', '/news/b', '/', '/a', '/a.pdf']);
});

test('returns each page once, under its first URL', () => {
  expect(drain(frontierOf(['/a/', '/a', '/a#x', '/a?utm_source=y', 'http://example.com/a']))).toEqual([
    '/a/',
  ]);
});

test('examines only the first link to another site', () => {
  const asked: string[] = [];
  const frontier = new Frontier({
    isOnSite: ({ hostname }) => {
      asked.push(hostname);
      return hostname === 'example.com';
    },
    passesFilter: () => true,
    maxPages: 10,
  });
  for (const link of ['https://other.example/a', 'https://other.example/b', 'https://example.com/c'])
    frontier.add(link);
  expect(asked).toEqual(['other.example', 'example.com']);
  expect(drain(frontier)).toEqual(['/c']);
});

test('recognizes the site of a link in every form of its URL', () => {
  const own = [
    'https://EXAMPLE.com/a',
    'https://example.com:443/b',
    'https://me@example.com/c',
    'https://example.com./d',
  ];
  const others = [
    'https://OTHER.example/e',
    'https://example.com:8443/f',
    'https://0x7f.1/g',
    'https://xn--a.com/h',
  ];
  const frontier = new Frontier({
    isOnSite: (url) => siteOf(url) === 'example.com',
    passesFilter: () => true,
    maxPages: 10,
  });
  for (const link of [...own, ...others]) frontier.add(link);
  expect(drain(frontier)).toEqual(['/a', '/b', '/c', '/d']);
});

test('does not return a page that was marked as seen', () => {
  const frontier = frontierOf([]);
  expect(frontier.markSeen(new URL('https://www.example.com/a'))).toBe(true);
  expect(frontier.markSeen(new URL('https://example.com/a/'))).toBe(false);
  frontier.add('https://example.com/a');
  expect(frontier.next()).toBeNull();
});

test('ignores other sites, other schemes and filtered paths', () => {
  const links = ['https://other.example/', 'mailto:a@example.com', '/no/x', '/yes'];
  expect(drain(frontierOf(links, (pathname) => !pathname.startsWith('/no')))).toEqual(['/yes']);
});

test('returns files and other URLs of the home page last, and only two of them', () => {
  const links = ['/a.pdf', '/index.html', '/b.jpg', '/c.zip', '/page'];
  const frontier = frontierOf(links);
  expect(frontier.size).toBe(1);
  expect(drain(frontier)).toEqual(['/page', '/a.pdf', '/index.html']);
});

test('limits the number of waiting URLs', () => {
  const links = Array.from(
    { length: 12_000 },
    (_, index) =>
      `/page-${index.toString(36).replace(/\d/g, 'x')}${'y'.repeat(index % 97)}-${'z'.repeat(index % 89)}`,
  );
  expect(frontierOf(links).size).toBeLessThanOrEqual(10_000);
});

test('ranks a page by its URL or by the text of its links, whichever is better', () => {
  const frontier = frontierOf(['/products']);
  frontier.add('https://example.com/p17.html', 0);

  expect(drain(frontier)).toEqual(['/p17.html', '/products']);
});

test('recognizes path words next to other words (`contact-page`), but not in titles (`how-to-contact-support`)', () => {
  const links = [
    '/shop',
    '/how-to-contact-support-now',
    '/kontaktformular',
    '/contacto-2',
    '/impressum-datenschutz',
  ];

  expect(drain(frontierOf(links))).toEqual([
    '/kontaktformular',
    '/contacto-2',
    '/impressum-datenschutz',
    '/shop',
    '/how-to-contact-support-now',
  ]);
});
