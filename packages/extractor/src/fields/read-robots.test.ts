import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';

const robots = (html: string, header?: string | string[]) =>
  extractPage({
    url: 'https://acme.com/',
    headers: { 'X-Robots-Tag': header },
    body: Buffer.from(html),
    isHome: true,
  }).robots;

test('allows indexing and following if no directive forbids them', () => {
  expect(
    robots('<meta name="robots" content="max-image-preview:large">', 'unavailable_after: 1 Jan 2030'),
  ).toEqual({ index: true, follow: true });
});

test('applies the strictest directive in meta elements and headers', () => {
  expect(robots('<meta name="ROBOTS" content="NoIndex, follow">')).toEqual({ index: false, follow: true });
  expect(robots('<meta name="robots" content="index">', ['nofollow'])).toEqual({
    index: true,
    follow: false,
  });
  expect(robots('<meta name="robots" content="index">', ['noindex'])).toEqual({ index: false, follow: true });
  expect(robots('<meta name="robots" content="none">')).toEqual({ index: false, follow: false });
  expect(robots('', 'max-snippet:20, noindex')).toEqual({ index: false, follow: true });
});

test('ignores directives that apply only to another crawler', () => {
  expect(robots('<meta name="googlebot" content="noindex">', 'googlebot: noindex')).toEqual({
    index: true,
    follow: true,
  });
});
