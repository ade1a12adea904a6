import { expect, test } from '@jest/globals';
import { collectSignals } from './collect-signals.ts';
import { HtmlSource } from './html/html-source.ts';
import { parseHtml } from './html/parse-html.ts';
import { walkDocument } from './html/walk-document.ts';
import { normalizeHeaders } from './normalize-headers.ts';
import { createPage } from './page.ts';

test('collects the scripts, styles and names of a page, with absolute URLs', () => {
  const html =
    '<html class="no-js" amp><!-- made by x --><meta name="Generator" content="Acme 1"><base href="/b/"><link rel="stylesheet" href="s.css">' +
    '<link rel="preload" href="p.js"><script src="m.js"></script><script>var a = 1</script><body id="page" class="a b"><acme-app ng-version="9" aria-label="x">' +
    '<img src="i.png"><iframe src="f.html"></iframe>';
  const headers = normalizeHeaders({ Server: 'x', 'Set-Cookie': ['a=b; Path=/', 'malformed'] });
  const signals = collectSignals(
    createPage('https://acme.com/', headers, walkDocument(parseHtml(new HtmlSource(html)).document)),
  );
  expect(signals).toEqual({
    url: 'https://acme.com/',
    headers: { server: ['x'], 'set-cookie': ['a=b; Path=/', 'malformed'] },
    cookies: { a: 'b' },
    meta: { generator: ['Acme 1'] },
    scripts: ['https://acme.com/b/m.js'],
    stylesheets: ['https://acme.com/b/s.css'],
    links: [{ rel: 'preload', href: 'https://acme.com/b/p.js' }],
    inlineScripts: ['var a = 1'],
    classes: ['no-js', 'a', 'b'],
    ids: ['page'],
    attributes: ['class', 'amp', 'ng-version'],
    attributeValues: { class: 'no-js', amp: '', 'ng-version': '9' },
    iframes: ['https://acme.com/b/f.html'],
    images: ['https://acme.com/b/i.png'],
    elements: ['acme-app'],
    comments: [' made by x '],
  });
});
