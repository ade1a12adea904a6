import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';

const emails = (body: string): [string, string][] => {
  const input = { url: 'https://acme.com/', headers: {}, body: Buffer.from(body), isHome: true };
  return extractPage(input).fields['contact_info.email'].map((email) => [email.value, email.method]);
};

test('reports an address with the detection method of the highest confidence', () => {
  expect(emails('<p>info@acme.com</p><a href="mailto:info@acme.com">Mail</a>')).toEqual([
    ['info@acme.com', 'mailto'],
  ]);
  expect(emails('<p>info [at] acme.com</p>')).toEqual([['info@acme.com', 'text-obfuscated']]);
  expect(
    emails(
      '<script type="application/ld+json">{"@type":"Organization","email":"mailto:info@acme.com"}</script>',
    ),
  ).toEqual([['info@acme.com', 'json-ld']]);
});

test.each([
  ['info (apenstaartje) acme (punt) com'],
  ['info (snabel-a) acme.com'],
  ['info [arobase] acme [point] com'],
])('reads the address in %s', (text) => {
  expect(emails(`<p>${text}</p>`)).toEqual([['info@acme.com', 'text-obfuscated']]);
});

test('decodes addresses that are hidden from crawlers and decoded by scripts', () => {
  expect(emails('<a href="/cdn-cgi/l/email-protection#0061406078792e636f6d">x</a>')).toEqual([]);
  expect(emails('<span data-cfemail="5a33343c351a3b39373f74393537"></span>')).toEqual([
    ['info@acme.com', 'cloudflare'],
  ]);
  expect(emails('<a href="/cdn-cgi/l/email-protection#5a33343c351a3b39373f74393537">x</a>')).toEqual([
    ['info@acme.com', 'cloudflare'],
  ]);
  expect(emails(`<a href="javascript:linkTo_UnCryptMailto('nbjmup+jogpAbdnf\\/dpn');">x</a>`)).toEqual([
    ['info@acme.com', 'typo3'],
  ]);
  expect(emails('<a data-mailto-token="nbjmup+jogpAbdnf/dpn">x</a>')).toEqual([['info@acme.com', 'typo3']]);
  expect(emails('<joomla-hidden-mail first="aW5mbw==" last="YWNtZS5jb20="></joomla-hidden-mail>')).toEqual([
    ['info@acme.com', 'joomla'],
  ]);
});

test('reads addresses in microdata', () => {
  expect(
    emails(
      '<div itemscope itemtype="https://schema.org/Store"><link itemprop="email" href="mailto:info@acme.com"></div>',
    ),
  ).toEqual([['info@acme.com', 'microdata']]);
});

test('reads the recipients of a mailto link in structured data', () => {
  const data = '{"@type":"Organization","email":"mailto:info@acme.com?subject=Hi&cc=office@acme.com"}';
  expect(emails(`<script type="application/ld+json">${data}</script>`)).toEqual([
    ['info@acme.com', 'json-ld'],
    ['office@acme.com', 'json-ld'],
  ]);
  expect(
    emails(
      '<p itemscope itemtype="https://schema.org/Store"><a itemprop="email" href="mailto:info@acme.com?subject=Hi">x</a></p>',
    ),
  ).toEqual([['info@acme.com', 'mailto']]);
});

test('reads an address after a question in structured data', () => {
  const data = '{"@type":"Organization","email":"Questions? info@acme.com"}';
  expect(emails(`<script type="application/ld+json">${data}</script>`)).toEqual([
    ['info@acme.com', 'json-ld'],
  ]);
});

test('ignores addresses in attributes, scripts and forms', () => {
  expect(
    emails(
      '<input placeholder="me@acme.com"><img alt="me@acme.com" src="/logo@2x.png"><script>"me@acme.com"</script>',
    ),
  ).toEqual([]);
});

test('reads text with hidden or reversed parts as visitors see it', () => {
  expect(emails('<p>info<span style="display: none">spam</span>@acme.com</p>')).toEqual([
    ['info@acme.com', 'text'],
  ]);
  expect(emails('<span style="unicode-bidi:bidi-override; direction: rtl">moc.emca@ofni</span>')).toEqual([
    ['info@acme.com', 'text'],
  ]);
  expect(emails('<bdo dir="rtl">moc.emca@ofni</bdo>')).toEqual([['info@acme.com', 'text']]);
});
