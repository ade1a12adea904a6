import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';

const links = (body: string, url = 'https://acme.com/'): [string, string][] =>
  extractPage({ url, headers: {}, body: Buffer.from(body), isHome: true }).fields.social_links.map((link) => [
    link.value,
    link.method,
  ]);

test('prefers profiles that the site declares, then links in its frame (header, footer), then links in its content', () => {
  expect(
    links(
      '<main><a href="https://x.com/other"></a></main><footer><a href="https://x.com/acme"></a></footer>' +
        '<script type="application/ld+json">{"@type":"Organization","sameAs":["https://x.com/real"]}</script>',
    ),
  ).toEqual([
    ['https://x.com/real', 'json-ld-same-as'],
    ['https://x.com/acme', 'link-frame'],
    ['https://x.com/other', 'link'],
  ]);
});

test.each([
  ['Webdesign: <a href="https://facebook.com/pixelwerk">Pixelwerk</a>', []],
  ['Powered by <a href="https://instagram.com/studiobit">Studio Bit</a>', []],
  [
    'Website by <a href="https://blue.example/">Blue</a> · <a href="https://x.com/acme">X</a>',
    [['https://x.com/acme', 'link-frame']],
  ],
])("leaves out the profile of the site's maker: %s", (footer, expected) => {
  expect(links(`<footer>${footer}</footer>`)).toEqual(expected);
});

test('ranks the profiles of an author last', () => {
  expect(
    links(
      '<script type="application/ld+json">{"@type":"Article","author":{"@type":"Person","sameAs":"https://x.com/jo"}}</script>' +
        '<p><a href="https://x.com/acme"></a></p>',
    ).map(([value]) => value),
  ).toEqual(['https://x.com/acme', 'https://x.com/jo']);
});

test('merges several spellings of one profile', () => {
  expect(
    links('<a href="//www.facebook.com/Acme"></a><a href="http://facebook.com/acme/?ref=x"></a>').map(
      ([value]) => value,
    ),
  ).toEqual(['https://www.facebook.com/Acme']);
});

test('reads accounts from meta elements', () => {
  expect(
    links(
      '<meta name="twitter:site" content="@acme"><meta property="article:publisher" content="https://www.facebook.com/acme">',
    ),
  ).toEqual([
    ['https://twitter.com/acme', 'twitter:site'],
    ['https://www.facebook.com/acme', 'article:publisher'],
  ]);
});

test("does not report a network's links on its own pages as profiles", () => {
  expect(links('<a href="/acme">x</a><a href="https://x.com/github">x</a>', 'https://github.com/')).toEqual([
    ['https://x.com/github', 'link'],
  ]);
});

test('does not read the URL of a frame or script as a profile', () => {
  expect(
    links(
      '<iframe src="https://www.facebook.com/acme"></iframe><script src="https://platform.twitter.com/acme"></script>',
    ),
  ).toEqual([]);
});

test.each([
  ['without a scheme', '<a href="www.facebook.com/acme">f</a>'],
  ['in a box of the network', '<div class="fb-page" data-href="https://www.facebook.com/acme"></div>'],
  [
    'in a frame of the network',
    '<iframe src="https://www.facebook.com/plugins/page.php?href=https%3A%2F%2Fwww.facebook.com%2Facme&tabs"></iframe>',
  ],
])('reads a profile linked %s', (_case, html) => {
  const body = Buffer.from(html);
  const { fields } = extractPage({ url: 'https://acme.com/', headers: {}, body, isHome: true });
  expect(fields.social_links.map(({ value }) => value)).toEqual(['https://www.facebook.com/acme']);
});

test.each([
  'https://www.facebook.com/yourpage',
  'https://twitter.com/yourusername',
  'https://www.linkedin.com/company/your-company',
  'https://twitter.com/wordpress',
  'https://www.facebook.com/wix',
  'https://www.youtube.com/my_videos_upload',
])('leaves out %s, which is not a profile of the site', (url) => {
  const body = Buffer.from(`<a href="${url}">x</a>`);
  const { fields } = extractPage({ url: 'https://acme.com/', headers: {}, body, isHome: true });
  expect(fields.social_links).toEqual([]);
});
