import { expect, test } from '@jest/globals';
import { readTestList as read } from '../test/read-test-list.ts';

test('prefers a column of websites to the domains of e-mail addresses', async () => {
  const list = 'Email Domain,Web\ngmail.com,one.example\ntwo.example,two.example\n';
  expect((await read(list)).facts).toMatchObject({ column: 'Web', chosenBy: 'heading' });
  const alone = 'Email Domain,City\none.example,Oslo\n';
  expect((await read(alone)).facts).toMatchObject({ column: 'Email Domain', chosenBy: 'heading' });
});

test('reads the domain of an address behind a name, as in a mail program', async () => {
  const list = 'Name,Email\nAnn,Ann Lee <ann@one.example>\nBob,"""Fox, Bob"" <bob@two.example>"\n';
  expect(await read(list)).toMatchObject({
    texts: ['one.example', 'two.example'],
    facts: { chosenBy: 'email' },
  });
});

test('recognizes Shift-JIS, but not French from an old Mac or German from DOS', async () => {
  const name = [0x89, 0xef, 0x8e, 0xd0, 0x96, 0xbc, 0x2c];
  const website = [0x83, 0x7a, 0x81, 0x5b, 0x83, 0x80, 0x83, 0x79, 0x81, 0x5b, 0x83, 0x57, 0x0a];
  const city = [0x93, 0x8c, 0x8b, 0x9e, 0x2c];
  const rows = Buffer.from([...name, ...website, ...city, ...Buffer.from('one.example\n')]);
  const { facts, entries } = await read(rows);
  expect(facts).toMatchObject({
    charset: 'shift_jis',
    names: ['会社名', 'ホームページ'],
    column: 'ホームページ',
  });
  expect(entries[0]?.cells).toEqual(['東京', 'one.example']);
  for (const western of ['Soci\x8Et\x8E,mod\x8Fle', 'M\x81ller,B\x81rger', 'M\xFCller,It\x92s \x96 ok']) {
    const list = Buffer.from(`Name,Site\n${western}\nx,one.example\n`, 'latin1');
    expect((await read(list)).facts.charset).toBe('windows-1252');
  }
});

test.each([
  ['=HYPERLINK("https://one.example/a";"One")', 'https://one.example/a'],
  ['=hyperlink("one.example","One")', 'one.example'],
  ['="one.example"', 'one.example'],
  ['[One](https://one.example)', 'https://one.example'],
  ['<https://one.example>', 'https://one.example'],
  ["'one.example'", 'one.example'],
  ["'one.example", 'one.example'],
  ['“one.example”', 'one.example'],
  ['`one.example`', 'one.example'],
  ['"one.example",', 'one.example'],
  ['one.example;', 'one.example'],
  ['- one.example', 'one.example'],
  ['12. one.example', 'one.example'],
  ['• https//one.example/a', 'https://one.example/a'],
  ['HTTP//one.example', 'HTTP://one.example'],
])('reads the domain in %s, and keeps the cell as written', async (written, text) => {
  const cell = `"${written.replaceAll('"', '""')}"`;
  const table = await read(`${cell}\n${cell}\n`);
  expect(table.entries).toMatchObject([
    { text, cells: [written] },
    { text, cells: [written] },
  ]);
  expect((await read(written, {}, 'lines')).entries).toMatchObject([{ text, written }]);
});

test.each([
  '<one.example',
  '[One](ftp://one.example)',
  '"a b"',
  'one.example, two.example',
  '=A1',
  '-',
  "''",
])('leaves an entry that contains no single domain as it is: %s', async (written) => {
  expect((await read(written, {}, 'lines')).texts).toEqual([written]);
});

test('reads a text file with a heading row as a table, such as the Unicode text of Excel', async () => {
  const excel = Buffer.from('\uFEFF"Company"\tWebsite\r\nOne, Inc\tone.example\r\n', 'utf16le');
  expect(await read(excel, {}, 'lines')).toMatchObject({
    texts: ['one.example'],
    facts: { column: 'Website', delimiter: '\t' },
  });
  expect((await read('# May\nFirma;Web\n1;one.example\n', {}, 'lines')).texts).toEqual(['one.example']);
  for (const list of ['Our domains, May\none.example\n', 'a.example,Web\nb.example,c.example\n'])
    expect((await read(list, {}, 'lines')).entries[0]?.cells).toBeNull();
});

test('skips the titles of a short report, but no names of a list', async () => {
  const short = await read('Leads\nMay 2026\n\nCompany,Website\nOne,one.example\n\nTotal: 1\n');
  expect(short).toMatchObject({ texts: ['one.example', ''], facts: { column: 'Website', hasHeader: true } });
  const names = await read('Acme\nBold\nCold, Inc\none.example\n');
  expect(names.entries).toHaveLength(3);
});

test('reads a JSON array with one element a line, and reports a broken element', async () => {
  const list =
    '[\n  {"domain":"one.example"},\n  {"domain":"two.example",\n  {"domain":"three.example"}\n]\n';
  const { entries } = await read(list, {}, 'json-lines');
  expect(entries.map(({ text, line, fault }) => [text.trim(), line, fault !== undefined])).toEqual([
    ['one.example', 2, false],
    ['{"domain":"two.example",', 3, true],
    ['three.example', 4, false],
  ]);
  const strings = await read('["one.example",\r\n"two.example"]\r\n', {}, 'json-lines');
  expect(strings.texts).toEqual(['one.example', 'two.example']);
});

test.each([
  ['{"name":"One","properties":{"domain":"one.example","city":"Oslo"}}', undefined, 'properties.domain'],
  [
    '{"name":"One","links":{"linkedin":"linkedin.com/x","website":"one.example"}}',
    undefined,
    'links.website',
  ],
  ['{"domain":"x.example","prospect":{"site":"one.example"}}', 'prospect.site', 'prospect.site'],
])('finds the domain within an object of a JSON line: %s', async (line, column, key) => {
  const { facts, entries } = await read(`${line}\n${line}\n`, { column }, 'json-lines');
  expect(facts.column).toBe(key);
  expect(facts.names[facts.domainAt]).toBe(key);
  expect(entries.map(({ text }) => text)).toEqual(['one.example', 'one.example']);
  const own = Object.values(JSON.parse(line) as Record<string, unknown>);
  expect(entries[0]?.cells?.slice(0, 2)).toEqual(
    own.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))),
  );
});
