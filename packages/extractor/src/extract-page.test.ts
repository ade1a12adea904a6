import { expect, test } from '@jest/globals';
import { extractPage } from './extract-page.ts';
import { bestOfPage } from './page-facts.ts';
import { LIMITS } from './limits.ts';

const extract = (body: Buffer, headers = {}) =>
  extractPage({ url: 'https://acme.com/', headers, body, isHome: true });

test('returns plain data that can be sent between threads', () => {
  const facts = extract(
    Buffer.from(
      '<title>A</title><p>info@acme.com</p><link rel=icon href=/i.ico><script type="application/ld+json">{"a":1}</script>',
    ),
  );
  expect(structuredClone(facts)).toEqual(facts);
  expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
});

test('decodes and parses a page again if it declares its encoding late', () => {
  const head = `<!--${'x'.repeat(1_100)}--><meta charset="iso-8859-2"><title>`;
  const facts = extract(Buffer.concat([Buffer.from(head), Buffer.from([0xa3, 0xf3, 0x64, 0xbc])]));
  expect(facts.encoding).toBe('iso-8859-2');
  expect(bestOfPage(facts, 'title')).toBe('Łódź');
});

test('finds no title in an empty or binary body', () => {
  expect(bestOfPage(extract(Buffer.alloc(0)), 'title')).toBeNull();
  expect(
    bestOfPage(
      extract(Buffer.from([0, 1, 2, 0xff, 0xfe, 0x3c, 0x00]), {
        'content-type': 'text/html; charset=utf-16',
      }),
      'title',
    ),
  ).toBeNull();
});

test('reads a body up to the size limit', () => {
  const facts = extract(Buffer.from(`<title>A</title>${'x'.repeat(LIMITS.bodyBytes)}<a href="/after">x</a>`));
  expect(facts).toMatchObject({ truncated: true, links: [] });
  expect(bestOfPage(facts, 'title')).toBe('A');
});

test('reads the structured data of a page other than the home page, but does not keep it', () => {
  const body = Buffer.from('<script type="application/ld+json">{"@type":"WebSite","name":"A"}</script>');
  const { fields } = extractPage({
    url: 'https://acme.com/x',
    headers: {},
    body,
    isHome: false,
  });
  expect(fields.structured_data).toEqual([]);
  expect(fields.site_name.map((name) => name.value)).toEqual(['A']);
});
