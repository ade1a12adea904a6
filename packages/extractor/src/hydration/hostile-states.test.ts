import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';

const nested = (open: string, close: string, times: number): string =>
  open.repeat(times) + close.repeat(times);

/** JSON whose shared values would expand to a tree of about 2^200 nodes. */
const sharing = JSON.stringify(
  Array.from({ length: 200 }, (_, index) => (index < 199 ? { a: index + 1, b: index + 1 } : 'x')),
);
const cyclic = JSON.stringify([{ contact: 0, email: 1 }, 'info@acme.com', ['Reactive', 2]]);
const states = {
  deep: nested('{"a":', '1}', 1).replace('1', nested('[', ']', 100_000)),
  deepLiteral: `window.__NUXT__=${nested('[', ']', 100_000)}`,
  deepCalls: `window.__NUXT__=${nested('(', ')', 100_000)}`,
  openStrings: `window.__NUXT__={${'"a":"\\'.repeat(50_000)}`,
  comments: `window.__NUXT__={${'/*'.repeat(100_000)}`,
  openComments: 'theme=[/*'.repeat(50_000),
  functionSpaces: `window.__NUXT__=[function${' '.repeat(100_000)}x`,
  openBraces: `${'theme={",'.repeat(25_000)}${' '.repeat(250_000)}`,
  functions: `window.__NUXT__=${'(function(a){return '.repeat(20_000)}`,
  names: `window.__NUXT__=${'window.__A__'.repeat(30_000)}`,
  spaces: `window.__NUXT__${' '.repeat(300_000)}= {`,
  pushes: `self.__next_f.push(${'.push('.repeat(50_000)}`,
  rows: `self.__next_f.push([1,${JSON.stringify('1:Tffffffff,\n'.repeat(20_000))}])`,
  manyRows: `self.__next_f.push([1,"${':1\n'.repeat(150_000)}"])`,
  wide: `window.__STATE__=${JSON.stringify(Object.fromEntries(Array.from({ length: 40_000 }, (_, i) => [`email${i}`, i])))}`,
} as const;

const read = (script: string) =>
  extractPage({
    url: 'https://acme.com/',
    headers: {},
    body: Buffer.from(`<title>x</title>${script}`),
    isHome: true,
  });
const readData = (json: string, id = '__NEXT_DATA__') =>
  read(`<script id="${id}" type="application/json">${json}</script>`).fields;

test.each(Object.entries(states))(
  'survives the data of a hostile script and finds no email address in it: %s',
  (_, text) => {
    const facts = read(
      `<script>${text}</script><script id="__NEXT_DATA__" type="application/json">${text}</script>`,
    );
    expect(structuredClone(facts).fields['contact_info.email']).toEqual([]);
  },
);

test('survives shared values, and reads cyclic ones once', () => {
  expect(readData(sharing, '__NUXT_DATA__').title).toHaveLength(1);
  expect(readData(cyclic, '__NUXT_DATA__')['contact_info.email'].map(({ value }) => value)).toEqual([
    'info@acme.com',
  ]);
});

test('searches a limited number of characters, although many values may share one long text', () => {
  const emailsAfter = (references: number) => {
    const indexes = Array.from({ length: references }, () => 1);
    const list = [[...indexes, 2], 'a mail @ acme '.repeat(500), 'write to info@acme.com'];
    return readData(JSON.stringify(list), '__NUXT_DATA__')['contact_info.email'].map(({ value }) => value);
  };
  expect(emailsAfter(300)).toEqual(['info@acme.com']);
  expect(emailsAfter(500)).toEqual([]);
});

const unusualKey = '{"toString":1,"valueOf":1}';

test.each([
  ['an undefined member', '(function(a){return {data:[{"@type":"Organization",name:a},DATA]}}(void 0))'],
  ['an object as the key of a Map', `{a:new Map([[${unusualKey},2]]),b:DATA}`],
  ['a nested list as the key of a Map', `{a:new Map([[${nested('[', ']', 50)},2]]),b:DATA}`],
])('reads the data of a script with %s', (_, literal) => {
  const data = literal.replace('DATA', '{contact:{email:"info@acme.com"}}');
  const { fields } = read(`<script>window.__NUXT__=${data}</script>`);
  expect(fields['contact_info.email'].map(({ value }) => value)).toEqual(['info@acme.com']);
});

test.each([
  ['an object', unusualKey],
  ['a deeply nested list', nested('[', ']', 50_000)],
  ['the name of a method', '"constructor"'],
  ['the name of the prototype', '"__proto__"'],
])('reads a flat list of values in which %s stands for an index', (_, index) => {
  const list = `[{"a":${index},"b":["Reactive",${index}],"contact":2},["Reactive",${index}],{"email":3},"info@acme.com"]`;
  const stream = JSON.stringify(list);
  for (const { fields } of [
    { fields: readData(list, '__NUXT_DATA__') },
    read(`<script>window.__reactRouterContext.streamController.enqueue(${stream})</script>`),
  ])
    expect(fields['contact_info.email'].map(({ value }) => value)).toEqual(['info@acme.com']);
});

test('changes no prototype for keys such as `__proto__` and `constructor`', () => {
  const members = '"__proto__":{"isHome":false,"polluted":1},"constructor":{"prototype":{"polluted":1}}';
  const contact = '"contact":{"email":"info@acme.com"}';
  const expected = ['info@acme.com'];
  for (const fields of [
    readData(`{${members},${contact}}`),
    readData(`{${members},${contact},`),
    read(
      `<script>window.__NUXT__=(function(a){a.__proto__={x:1};return {${members},${contact}}}({}))</script>`,
    ).fields,
    readData('[{"__proto__":1,"contact":2},{"polluted":1},{"email":3},"info@acme.com"]', '__NUXT_DATA__'),
  ])
    expect(fields['contact_info.email'].map(({ value }) => value)).toEqual(expected);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('returns only text that Postgres can store', () => {
  const fields = readData(
    '{"company":{"name":"Acme\\u0000 \\ud800","email":"info@acme.com\\u0000","phone":1e999,"legalName":"Acme\\udc00 GmbH"}}',
  );
  const text = JSON.stringify(fields);
  expect(text.isWellFormed()).toBe(true);
  expect(text).not.toContain('\\u0000');
  expect(text).not.toContain('\\ud800');
  expect(fields['contact_info.phone']).toEqual([]);
});

test('reads the first part of data that is cut at the limit', () => {
  const fields = readData(`{"contact":{"email":"info@acme.com"},"rest":"${'x'.repeat(1_000_000)}"}`);
  expect(fields['contact_info.email'].map(({ value }) => value)).toEqual(['info@acme.com']);
});
