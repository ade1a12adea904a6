import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';

const robots = (html: string, header?: string | string[]) =>
  extractPage({
    url: 'https://acme.com/',
    headers: { 'X-Robots-Tag': header },
    body: Buffer.from(html),
    isHome: true,
  }).robots;

test('without a word everything is allowed', () => {
  expect(
    robots('<meta name="robots" content="max-image-preview:large">', 'unavailable_after: 1 Jan 2030'),
  ).toEqual({ index: true, follow: true });
});

test('the strictest word of metas and headers counts', () => {
  expect(robots('<meta name="ROBOTS" content="NoIndex, follow">')).toEqual({ index: false, follow: true });
  expect(robots('<meta name="robots" content="index">', ['nofollow'])).toEqual({
    index: true,
    follow: false,
  });
  expect(robots('<meta name="robots" content="none">')).toEqual({ index: false, follow: false });
});

test('words for another crawler are not for us', () => {
  expect(robots('<meta name="googlebot" content="noindex">', 'googlebot: noindex')).toEqual({
    index: true,
    follow: true,
  });
});
