import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';

test('prefers images from meta elements, then from links, then from structured data', () => {
  const html =
    '<script type="application/ld+json">{"@type":"Article","image":[{"url":"/json.png"}]}</script><link rel="image_src" href="/link.png">' +
    '<meta name="twitter:image" content="/card.png"><meta property="og:image" content="/og.png"><meta property="og:image" content="data:,x">';
  const { fields } = extractPage({
    url: 'https://acme.com/',
    headers: {},
    body: Buffer.from(html),
    isHome: true,
  });
  expect(fields.image_url.map((image) => image.value.replace('https://acme.com', ''))).toEqual([
    '/og.png',
    '/card.png',
    '/link.png',
    '/json.png',
  ]);
});

test('resolves `@id` references to images, and ignores unresolved ids and home pages', () => {
  const imagesOf = (html: string): string[] =>
    extractPage({
      url: 'https://acme.com/',
      headers: {},
      body: Buffer.from(html),
      isHome: true,
    }).fields.image_url.map(({ value }) => value);
  const node = '{"@type":"WebPage","image":{"@id":"https://acme.com/#primaryimage"}}';
  const image = '{"@type":"ImageObject","@id":"https://acme.com/#primaryimage","url":"/p.jpg"}';
  const script = (json: string): string => `<script type="application/ld+json">${json}</script>`;
  expect(imagesOf(script(`[${node},${image}]`))).toEqual(['https://acme.com/p.jpg']);
  expect(imagesOf(script(node))).toEqual([]);
  expect(imagesOf('<meta property="og:image" content="/">')).toEqual([]);
});
