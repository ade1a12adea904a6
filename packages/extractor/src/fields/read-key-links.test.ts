import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';

function keyLinks(html: string, isHome = true): [path: string, rank: number][] {
  const body = Buffer.from(html);
  const facts = extractPage({ url: 'https://acme.com/', headers: {}, body, isHome });
  return facts.keyLinks.map(({ url, rank }) => [url.replace('https://acme.com', ''), rank]);
}

test.each([
  ['<a href="/p17.html">Contact us</a>'],
  ['<a href="/p17.html"> KONTAKT &amp; Anfahrt </a>'],
  ['<a href="/p17.html"><span>Let’s</span> talk</a>'],
  ['<a href="/p17.html"><img src="/x.png" alt="Contact us"></a>'],
  ['<a href="/p17.html" aria-label="Contattaci"><svg></svg></a>'],
  ['<a href="/p17.html">Связаться с нами</a>'],
  ['<a href="/p17.html">お問い合わせ</a>'],
  ['<a href="/p17.html">Hafðu samband</a>'],
  ['<a href="/p17.html">Skontaktuj się z nami</a>'],
  ['<a href="/p17.html">যোগাযোগ</a>'],
  ['<a href="/p17.html">კონტაქტი</a>'],
  ['<a href="/p17.html">Əlaqə</a>'],
  ['<a href="/p17.html">Wasiliana nasi</a>'],
])('recognizes the link to the contact page by the label in %s', (html) => {
  expect(keyLinks(html)).toEqual([['/p17.html', 0]]);
});

test.each([
  '<a rel="contact" href="/p17.html">',
  '<a rel="nofollow Contact" href="/p17.html">News</a>',
  '<link rel="contact" href="/p17.html">',
])('recognizes the contact page by the `rel` in %s', (html) => {
  expect(keyLinks(html)).toEqual([['/p17.html', 0]]);
});

test('does not take other values of `rel`, such as `author` or `license`, for a contact page', () => {
  const html = ['author', 'license', 'privacy-policy', 'terms-of-service', 'help', 'me', 'next'].map(
    (rel) => `<a rel="${rel}" href="/${rel}"></a><link rel="${rel}" href="/l">`,
  );
  expect(keyLinks(html.join(''), false)).toEqual([]);
});

test('distinguishes contact pages, pages about the owner and others', () => {
  expect(
    keyLinks(
      '<a href="/1">Contact</a><a href="/2">Impressum</a><a href="/3">Über uns</a><a href="/4">Products</a>',
    ),
  ).toEqual([
    ['/1', 0],
    ['/2', 1],
    ['/3', 1],
  ]);
});

test('does not recognize a headline that mentions contact as a link to a contact page', () => {
  expect(
    keyLinks('<a href="/news/1">How our experts got in contact with the oldest tree of Europe</a>', false),
  ).toEqual([]);
});

test("guesses the usual paths in the page's language if a home page links to no contact page", () => {
  expect(keyLinks('<html lang="de"><a href="/x">Produkte</a>')).toEqual([
    ['/kontakt', 1],
    ['/impressum', 1],
  ]);
  expect(keyLinks('<a href="/x">Products</a>', false)).toEqual([]);
});

test('guesses by the whole language code', () => {
  expect(keyLinks('<html lang="no"><p>Produkter').map(([path]) => path)).toEqual(['/kontakt', '/om-oss']);
  expect(keyLinks('<html lang="fil"><p>Produkto').map(([path]) => path)).toEqual(['/contact', '/about']);
});

test('keeps a link to a contact page below very many links to pages about the owner', () => {
  const about = Array.from({ length: 30 }, (_, at) => `<a href="/about${at}">About us</a>`).join('');
  expect(keyLinks(`${about}<a href="/reach">Contact us</a>`)).toContainEqual(['/reach', 0]);
});
