import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';

const logos = (html: string): string[] =>
  extractPage({
    url: 'https://acme.com/',
    headers: {},
    body: Buffer.from(html),
    isHome: true,
  }).fields.logo_url.map((logo) => logo.value);

test('prefers structured data to meta elements, and meta elements to pictures', () => {
  expect(
    logos(
      '<header><a href="/"><img class="logo" src="/picture.png"></a></header><meta property="og:logo" content="/meta.png">' +
        '<script type="application/ld+json">{"@type":"Organization","logo":{"@type":"ImageObject","url":"/data.png"}}</script>',
    ),
  ).toEqual(['https://acme.com/data.png', 'https://acme.com/meta.png', 'https://acme.com/picture.png']);
});

test('prefers a picture that is named a logo and links to the home page', () => {
  expect(
    logos(
      '<img alt="Partner logo" src="/p.png"><nav><a href="/index.php"><img src="/n.png"></a></nav><header><a href="/"><img id="logo" src="/l.png"></a></header>',
    )[0],
  ).toBe('https://acme.com/l.png');
  expect(logos('<nav><a href="/about"><img src="/n.png"></a></nav><img src="/picture.png">')).toEqual([]);
});

test("does not report placeholders, counters and the site's URL as logos", () => {
  expect(
    logos(
      '<header><a href="/"><img class="logo" src="/transparent.gif"><img class="logo" width="1" height="0" src="/count.gif"></a></header>' +
        '<script type="application/ld+json">{"@type":"Organization","logo":"https://acme.com/"}</script>',
    ),
  ).toEqual([]);
});

test.each([
  ['a payment card', '<header><a href="/">Acme</a></header><footer><img src="/visa-logo.png"></footer>'],
  [
    'a social network',
    '<header><a href="https://facebook.com/acme"><img class="logo" src="/facebook-logo.png"></a></header>',
  ],
  ['a client', '<section class="our-clients"><img class="logo" src="/c/siemens.png"></section>'],
  [
    'an agency',
    '<footer>Made by <a href="https://agency.example/"><img class="logo" src="/agency-logo.svg"></a></footer>',
  ],
  ['an article', '<article><img src="/how-to-design-a-logo.jpg" alt="How to design a logo"></article>'],
  ['a brand on sale', '<main><img src="/b/nike-logo.png" alt="Nike logo"></main>'],
])("does not report the logo of %s as the site's logo", (_case, html) => {
  expect(logos(html)).toEqual([]);
});

test(`reports a picture whose file name contains "logo" and the site's name as the logo`, () => {
  expect(logos('<main><img src="/img/acme-logo.png"></main>')).toEqual([
    'https://acme.com/img/acme-logo.png',
  ]);
});

test('follows references within structured data, and ignores references without a target', () => {
  const graph = (rest: string): string =>
    `<script type="application/ld+json">{"@graph":[{"@type":"Organization","logo":{"@id":"https://acme.com/#logo"}}${rest}]}</script>`;
  expect(
    logos(graph(',{"@type":"ImageObject","@id":"https://acme.com/#logo","contentUrl":"/l.png"}')),
  ).toEqual(['https://acme.com/l.png']);
  expect(logos(graph(''))).toEqual([]);
});

test('reads the URL of a lazily loaded picture', () => {
  const html =
    '<header><a href="/"><img class="logo" src="data:image/svg+xml,x" data-srcset="/l.png 1x, /l2.png 2x"></a></header>';
  expect(logos(html)).toEqual(['https://acme.com/l.png']);
});

test('takes no longer for sources of pictures that contain a line break', () => {
  const cpuMs = (end: string): number => {
    const body = Buffer.from(`<img class="logo" src="${'?'.repeat(2_000)}${end}">`.repeat(500));
    const start = process.cpuUsage();
    extractPage({ url: 'https://acme.com/', headers: {}, body, isHome: true });
    return process.cpuUsage(start).user / 1_000;
  };
  const plain = Math.min(cpuMs('x'), cpuMs('x'));
  expect(Math.min(cpuMs('&#10;x'), cpuMs('&#10;x'))).toBeLessThan(5 * Math.max(plain, 20));
});
