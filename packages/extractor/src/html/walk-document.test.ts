import { expect, test } from '@jest/globals';
import { HtmlSource } from './html-source.ts';
import { parseHtml } from './parse-html.ts';
import { walkDocument } from './walk-document.ts';

const walk = (html: string) => walkDocument(parseHtml(new HtmlSource(html)).document);
const texts = (html: string): string[] => walk(html).textRuns.map((run) => run.text.trim());

test('does not read the title of an svg as the title of the document', () => {
  expect(walk('<svg><title>Menu</title></svg><title>Acme</title>').titles).toEqual(['Acme']);
});

test('skips the content of a template unless it declares a shadow root', () => {
  expect(walk('<template><a href="/x">x</a></template>').anchors).toEqual([]);
  expect(walk('<template shadowrootmode="open"><a href="/x">x</a></template>').anchors).toHaveLength(1);
});

test('ignores meta elements inside noscript', () => {
  expect(walk('<noscript><meta http-equiv="refresh" content="0;url=/nojs"></noscript>').metas).toEqual([]);
});

test('leaves out the text of scripts, styles, text areas and drawings', () => {
  expect(
    texts(
      '<p>a@b</p><script>c@d</script><style>e@f</style><textarea>g@h</textarea><svg><text>i@j</text></svg>',
    ),
  ).toEqual(['a@b']);
});

test('separates text at blocks and links, but not at comments and wbr', () => {
  expect(texts('<div>a@<!-- x -->b<wbr>c</div><div>d@<a href="/">e</a></div>')).toEqual([
    'a@bc',
    'd@\uFFFCe\uFFFC',
  ]);
});

test.each([
  ['a </nope> b', 'a b'],
  [' </nope>a', ' a'],
  ['a </nope> ', 'a '],
  ['a </nope>b', 'a b'],
  ['  </nope> a', ' a'],
])('joins the pieces of a text around an ignored end tag: %p', (source, line) => {
  expect(walk(`<p>${source}</p>`).lines).toEqual([line]);
});

test("distinguishes links in the page's frame (header, footer) from links in its content", () => {
  const { anchors } = walk(
    '<body class="has-header"><header><a href="/1"></a></header><main><a href="/2"></a></main>' +
      '<article><header><a href="/3"></a></header></article><div id="page-footer"><a href="/4"></a></div>',
  );
  expect(anchors.map((anchor) => anchor.region)).toEqual(['frame', 'content', 'content', 'frame']);
});

test('reads the URL of a lazily loaded image, and the surrounding link', () => {
  const { images } = walk(
    '<a href="/"><b><img src="data:image/gif;base64,R0" data-src="/logo.png" alt="Acme"></b></a>',
  );
  expect(images).toMatchObject([{ src: '/logo.png', linkHref: '/' }]);
});

test('uses the first base element with a URL, and cuts a URL that is too long', () => {
  expect(walk('<base><base href="/a/"><base href="/b/">').baseHref).toBe('/a/');
  expect(walk(`<base href="/${'x'.repeat(9_999)}">`).baseHref?.length).toBeLessThan(9_999);
});

test('reads the rest of a page after an unclosed svg', () => {
  const { titles, anchors, images, textRuns } = walk(
    '<svg><path d="M0"><title>Menu</title><div>a@b</div><header><a href="/">x</a></header><title>Acme</title><img src="/i.png">',
  );
  expect(titles).toEqual(['Acme']);
  expect(anchors).toHaveLength(1);
  expect(images).toHaveLength(1);
  expect(textRuns.map((run) => run.text)).toEqual(['a@b']);
});

test('excludes the content of a closed svg', () => {
  expect(texts('<p>a@b</p><svg><text>c@d</text></svg><p>e@f</p>')).toEqual(['a@b', 'e@f']);
});

test('records the lines that contain a digit', () => {
  const { lines, digitLines } = walk('<p>Acme</p><p>Main Street 1</p><p>(c) Acme</p><p>Tel. ١٢٣</p>');
  expect(digitLines.map((line) => lines[line])).toEqual(['Main Street 1', 'Tel. 123']);
});
