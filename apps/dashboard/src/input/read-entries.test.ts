import { expect, test } from '@jest/globals';
import { parseRows } from './parse-rows.ts';
import { findColumn, readEntries } from './read-entries.ts';

const NEVER = new AbortController().signal;

test.each([
  ['a plain list', 'a.example\nb.example', { column: 0, hasHeader: false }],
  ['one entry', 'a.example', { column: 0, hasHeader: false }],
  ['a heading alone', 'website', { column: 0, hasHeader: true }],
  ['a heading of its own', 'Company site\na.example\nb.example', { column: 0, hasHeader: true }],
  [
    'the column of domains',
    'name,website,city\nA,a.example,Rome\nB,b.example,Oslo',
    { column: 1, hasHeader: true },
  ],
  ['no heading', 'A,a.example\nB,b.example', { column: 1, hasHeader: false }],
  [
    'two columns of domains',
    'contact,url\nx.example,a.example\ny.example,b.example',
    { column: 1, hasHeader: true },
  ],
])('%s is recognised', (_, text, chosen) => {
  expect(findColumn(parseRows(text))).toEqual(chosen);
});

test('each domain is sent once, as it was written; what is none is told with its line', async () => {
  const rows = parseRows(
    'site\nA.example\nhttps://b.example/x\nwww.a.example\n\nexa mple\n"me@c.example"\nexa mple\n',
  );
  expect(await readEntries(rows, { column: 0, hasHeader: true }, NEVER)).toEqual({
    domains: ['A.example', 'https://b.example/x'],
    duplicates: 2,
    rejects: [
      { line: 6, input: 'exa mple', message: expect.stringContaining('white space') },
      { line: 7, input: 'me@c.example', message: expect.stringContaining('e-mail') },
    ],
    outcomes: ['domain', 'domain', 'duplicate', 'reject', 'reject', 'duplicate'],
  });
});

test('it gives up when nobody waits for it any more', async () => {
  const rows = parseRows(Array.from({ length: 5_000 }, (_, n) => `d${n}.example`).join('\n'));
  const abort = new AbortController();
  const reading = readEntries(rows, { column: 0, hasHeader: false }, abort.signal);
  abort.abort();
  expect(await reading).toBeNull();
});
