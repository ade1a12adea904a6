import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';

const logos = (html: string): string[] =>
  extractPage({
    url: 'https://acme.com/',
    headers: {},
    body: Buffer.from(html),
    isHome: true,
  }).fields.logo_url.map((logo) => logo.value);

test('structured data comes before metas, metas before pictures', () => {
  expect(
    logos(
      '<header><a href="/"><img class="logo" src="/picture.png"></a></header><meta property="og:logo" content="/meta.png">' +
        '<script type="application/ld+json">{"@type":"Organization","logo":{"@type":"ImageObject","url":"/data.png"}}</script>',
    ),
  ).toEqual(['https://acme.com/data.png', 'https://acme.com/meta.png', 'https://acme.com/picture.png']);
});

test('a picture counts by its name, by leading home from the frame of the page, and most by both', () => {
  expect(
    logos(
      '<img alt="Partner logo" src="/p.png"><nav><a href="/index.php"><img src="/n.png"></a></nav><header><a href="/"><img id="logo" src="/l.png"></a></header>',
    )[0],
  ).toBe('https://acme.com/l.png');
  expect(logos('<nav><a href="/about"><img src="/n.png"></a></nav><img src="/picture.png">')).toEqual([]);
});

test('stand-ins, counters and the site itself are no logos', () => {
  expect(
    logos(
      '<header><a href="/"><img class="logo" src="/transparent.gif"><img class="logo" width="1" height="0" src="/count.gif"></a></header>' +
        '<script type="application/ld+json">{"@type":"Organization","logo":"https://acme.com/"}</script>',
    ),
  ).toEqual([]);
});
