import { always, html, type HostileSite } from './hostile-site.ts';

/** Size of the large pages in bytes. It is below the size limit of a page, so that they are read completely. */
const SIZE = 2_000_000;

const fill = (unit: string, size = SIZE): string => unit.repeat(Math.floor(size / unit.length));

const page = (row: number, name: string, body: () => string | Buffer, type = 'text/html'): HostileSite => ({
  row,
  name,
  ends: 'complete',
  answer: always(() => html(body(), { 'content-type': type })),
});

const nested = (open: string, depth: number): string => `<title>deep</title>${open.repeat(depth)}end`;
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');

/** Pages that are expensive to parse or to search, or whose encoding is wrong. */
export const PAGE_SITES: HostileSite[] = [
  page(23, 'a page of 2,400 links with 980 parameters', () =>
    Array.from({ length: 2_400 }, (_, i) => `<a href="/?${i}${'&a'.repeat(980)}">x</a>`).join(''),
  ),
  page(23, 'a page of 100,000 links', () =>
    Array.from({ length: 100_000 }, (_, index) => `<a href=/${index}>x</a>`).join(''),
  ),
  {
    row: 23,
    name: 'a page of 850,000 links, 30 MB',
    ends: 'body_too_large',
    answer: always(() => html(fill('<a href="/some/page/or/other">x</a>', 30_000_000))),
  },
  page(24, '400,000 nested <div>', () => nested('<div>', 400_000)),
  page(24, 'nested lists', () => nested('<ul><li>', 200_000)),
  page(24, 'nested links', () => nested('<a><div>', 200_000)),
  page(24, 'nested tables', () => nested('<table><tr><td>', 130_000)),
  page(24, 'nested <svg><math>', () => nested('<svg><math>', 180_000)),
  page(24, 'nested <template>', () => nested('<template>', 200_000)),
  page(24, 'nested formatting', () => nested('<font><b><i>', 160_000)),
  page(24, 'nested <select> and <option>', () => nested('<select><option>', 120_000)),
  page(24, '400,000 closing tags', () => fill('</p></div>')),
  page(
    25,
    '100,000 attributes',
    () => `<p ${Array.from({ length: 100_000 }, (_, i) => `a${i}=1`).join(' ')}>x`,
  ),
  page(25, 'an attribute of 2 MB', () => `<title>t</title><p title="${fill('x')}">`),
  page(25, 'an attribute that never ends', () => `<title>t</title><p title="${fill('x')}`),
  page(25, 'a comment that never ends', () => `<title>t</title><!--${fill('- ')}`),
  page(25, 'a script that never ends', () => `<title>t</title><script>${fill('</scrip')}`),
  page(25, 'a title that never ends', () => `<title>${fill('t ')}`),
  page(25, 'nothing but <', () => `<title>t</title>${fill('<')}`),
  page(25, 'nothing but &', () => `<title>t</title>${fill('&')}`),
  page(25, 'nothing but entities', () => `<title>t</title>${fill('&CounterClockwiseContourIntegral;')}`),
  page(25, '280,000 empty comments', () => fill('<!---->')),
  page(25, '60,000 meta tags', () => fill('<meta name=description content=x>')),
  page(25, '33,000 JSON-LD scripts', () =>
    fill('<script type=application/ld+json>{"@type":"Thing"}</script>'),
  ),
  page(
    25,
    'JSON-LD nested 100,000 deep',
    () => `<script type="application/ld+json">${'{"a":['.repeat(100_000)}</script>`,
  ),
  page(
    25,
    'JSON-LD with the keys __proto__ and constructor',
    () =>
      '<script type="application/ld+json">{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}</script>',
  ),
  page(26, 'text of one repeated letter', () => `<p>${fill('a')}`),
  page(26, 'incomplete e-mail addresses', () => `<p>${fill('a@')}`),
  page(26, 'incomplete e-mail addresses with dots', () => `<p>${fill('a.')}@`),
  page(26, 'addresses written with [at] and (dot)', () => `<p>${fill('a [at] b (dot) ')}`),
  page(26, 'nothing but digits', () => `<p>${fill('1')}`),
  page(26, 'incomplete phone numbers', () => `<p>${fill('+1 (')}`),
  page(26, 'digits and dashes', () => `<p>${fill('1-2 ')}`),
  page(26, 'nothing but spaces', () => `<p>a${fill(' ')}b`),
  page(26, 'nothing but line breaks', () => `<p>a${fill('\n\t')}b`),
  page(26, '40,000 mail links', () =>
    Array.from({ length: 40_000 }, (_, i) => `<a href="mailto:a${i}@x.test">m</a>`).join(''),
  ),
  page(26, 'a mail link of 1 MB', () => `<a href="mailto:${fill('%20a,', 1_000_000)}">m</a>`),
  page(26, 'an image set of 330,000 candidates', () => `<img class=logo srcset="${fill('a 1x, ')}">`),
  page(26, 'an inline script full of version numbers', () => `<script>${fill('jQuery v1.')}</script>`),
  page(26, 'a class list of 1 MB', () => `<p class="${fill('wp-a ', 1_000_000)}">`),
  page(26, 'a base URL of 1 MB', () => `<base href="http://x.test/${fill('a/', 1_000_000)}"><a href=b>b</a>`),
  page(
    27,
    'bytes that are not UTF-8',
    () => latin1(`<title>\xff\xfe\x80\xc3</title>${'\xf0\x80'.repeat(1_000)}`),
    'text/html; charset=utf-8',
  ),
  page(27, 'an encoding that does not exist', () => '<title>x</title>', 'text/html; charset=klingon'),
  page(27, 'UTF-16', () => utf16('<html><title>sixteen</title>')),
  page(
    27,
    'UTF-16 that is declared as Latin-1',
    () => utf16('<html><title>sixteen</title>'),
    'text/html; charset=iso-8859-1',
  ),
  page(
    27,
    'UTF-7 with a script in it',
    () => '<meta charset=utf-7><title>+ADw-script+AD4-</title>',
    'text/html; charset=utf-7',
  ),
  page(
    27,
    'three encodings at once',
    () => latin1('\xef\xbb\xbf<meta charset=utf-16><title>\xe9</title>'),
    'text/html; charset=shift_jis',
  ),
  page(27, 'NULs in its title', () => '<title>a\0b\0c</title>\0<p>\0'),
  page(
    27,
    'entities of lone surrogates and other invalid characters',
    () => '<title>&#xD800; &#xDFFF; &#0; &#x110000; &#99999999999;</title>',
  ),
  page(
    27,
    'a charset parameter of 30 KB',
    () => '<title>x</title>',
    `text/html; charset=${'x'.repeat(30_000)}`,
  ),
];
