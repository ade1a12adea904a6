import { expect, test } from '@jest/globals';
import { batchRequestSchema, type OwnFields } from '@scrapersky/core';
import { extractPage } from '../extract-page.ts';
import { mergePages } from '../merge-pages.ts';
import { findFieldErrors } from './compile-own-fields.ts';

const schema = batchRequestSchema({ maxDomains: 10 });
const parse = (fields: unknown): OwnFields =>
  schema.parse({ domains: ['a.com'], options: { fields } }).options.fields;

const read = (html: string, fields: unknown, { url = 'https://acme.com/', isHome = true } = {}) =>
  extractPage({ url, headers: {}, body: Buffer.from(html), isHome, ownFields: parse(fields) });
const valuesOf = (html: string, fields: unknown) => mergePages([read(html, fields)]).fields;

const SHOP = `<h1>Mug</h1><ul><li class="price">1.299,00 €</li><li class="price">12.50 €</li></ul>
<a class="more" href="/mugs?a=1" data-sku="A-1">All <b>mugs</b></a>
<p>Call our line: open Mo-Fr 9:00. Ref: M-4711.</p>
<script type="application/ld+json">{"@graph":[{"@type":"Product","name":"Mug","offers":[{"@type":"Offer","price":12.5},{"price":"13"}]},{"@type":"Person","name":"Bob"}]}</script>`;

test.each<[string, unknown, unknown]>([
  ['text of the first element', { selector: '.price' }, '1.299,00 €'],
  ['all elements', { selector: 'li.price', all: true }, ['1.299,00 €', '12.50 €']],
  [
    'numbers with a comma or a point as the decimal separator',
    { selector: '.price', all: true, type: 'number' },
    [1299, 12.5],
  ],
  ['an attribute', { selector: 'a.more', attribute: 'data-SKU' }, 'A-1'],
  [
    'an absolute URL',
    { selector: 'a:contains("mugs")', attribute: 'href', type: 'url' },
    'https://acme.com/mugs?a=1',
  ],
  ['text that spans inline elements', { selector: 'ul ~ a' }, 'All mugs'],
  ['a JSON-LD path with a type', { json_ld: 'Product.offers.price', all: true, type: 'number' }, [12.5, 13]],
  ['a JSON-LD path without a type', { json_ld: 'offers.price' }, '12.5'],
  ['a regular expression over the visible text', { regex: 'Ref: ([A-Z]-\\d+)' }, 'M-4711'],
  ['a regular expression within elements', { selector: 'p', regex: '\\d+:\\d\\d' }, '9:00'],
  ['no value if no element matches', { selector: '.missing' }, undefined],
  ['no value instead of an empty list', { selector: 'h1', type: 'number', all: true }, undefined],
])('reads %s', (_, field, expected) => {
  expect(valuesOf(SHOP, { found: field })['found']).toEqual(expected);
});

test('fills own fields from the home page first, and missing values from other pages', () => {
  const fields = { price: { selector: '.price' }, hours: { selector: '.hours' } };
  const other = read('<p class="price">2</p><p class="hours">9-5</p>', fields, {
    url: 'https://acme.com/b',
    isHome: false,
  });
  const { fields: found, sources } = mergePages([other, read('<p class="price">1</p>', fields)]);
  expect(found).toEqual({ price: '1', hours: '9-5' });
  expect(sources.fields).toEqual({
    price: { url: 'https://acme.com/', method: 'selector', confidence: 1 },
    hours: { url: 'https://acme.com/b', method: 'selector', confidence: 1 },
  });
});

test('stops a selector that takes too long on a page, and reads the other fields', () => {
  const wide = `<title>Wide</title><div>${'<i></i>'.repeat(20_000)}</div><p class="price">1</p>`;
  const {
    fields,
    field_errors: errors,
    title,
  } = mergePages([
    read(wide, {
      slow: { selector: 'b ~ i' },
      has: { selector: 'i:has(~ b)' },
      price: { selector: '.price' },
    }),
  ]);
  expect(fields).toEqual({ price: '1' });
  expect(title).toBe('Wide');
  expect(Object.keys(errors)).toEqual(['slow', 'has']);
  expect(errors['slow']).toBe('the selector takes too long on this page');
});

test('searches only the first 50,000 characters of a text for a regular expression', () => {
  const { fields, field_errors: errors } = mergePages([
    read(`<p>${'a '.repeat(100_000)}</p><p>b1</p>`, {
      late: { selector: 'p', regex: 'b\\d' },
      early: { regex: 'a' },
    }),
  ]);
  expect(fields).toEqual({ early: 'a' });
  expect(errors['late'] ?? '').toContain('only the first 50000 characters');
});

test.each<[string, unknown, string]>([
  ['an invalid selector', { price: { selector: 'a[' } }, 'price.selector'],
  ['an unknown pseudo-class', { price: { selector: 'a:nope' } }, 'price.selector'],
  ['an invalid expression', { price: { regex: '(' } }, 'price.regex'],
  ['an expression that RE2 does not support', { price: { regex: '(?=a)b' } }, 'price.regex'],
  ['an expression that is slow to compile', { price: { regex: 'a{1000}b{1000}' } }, 'price.regex'],
])('rejects %s', (_, fields, path) => {
  expect(findFieldErrors(parse(fields)).map((error) => error.path)).toEqual([path]);
});

test.each([
  [{ constructor: { selector: 'a' } }],
  [JSON.parse('{"__proto__":{"selector":"a"}}')],
  [{ Price: { selector: 'a' } }],
  [{ price: {} }],
  [{ price: { selector: 'a', json_ld: 'b' } }],
  [{ price: { json_ld: 'a', attribute: 'b' } }],
  [{ price: { json_ld: 'a b' } }],
  [{ price: { selector: 'a', wait: 1 } }],
  [Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`f${index}`, { selector: 'a' }]))],
])('the schema of a batch refuses %j', (fields) => {
  expect(schema.safeParse({ domains: ['a.com'], options: { fields } }).success).toBe(false);
});
