import { expect, test } from '@jest/globals';
import { readTestList as read } from '../test/read-test-list.ts';
import type { ListFormat } from './list-entry.ts';

test.each([
  ['Website', 'Company Domain Name', 'Company Domain Name'],
  ['LinkedIn URL', 'Web', 'Web'],
  ['Email', 'Account.Website', 'Account.Website'],
  ['Facebook Url', 'properties.domain', 'properties.domain'],
  ['Firma', 'Domäne', 'Domäne'],
  ['Firma', 'Webseite', 'Webseite'],
  ['Entreprise', 'Site web', 'Site web'],
  ['Empresa', 'Sitio web', 'Sitio web'],
  ['Azienda', 'Sito Web', 'Sito Web'],
  ['Firma', 'Strona WWW', 'Strona WWW'],
  ['公司', '网址', '网址'],
  ['会社', 'ホームページ', 'ホームページ'],
  ['Компания', 'Сайт', 'Сайт'],
  ['Logo URL', 'websiteUrl', 'websiteUrl'],
  ['Domain Rating', 'company_domain', 'company_domain'],
  ['linkedin.handle', 'domain', 'domain'],
])('chooses the better column from the headings "%s" and "%s"', async (first, second, chosen) => {
  const { facts } = await read(`${first},${second}\nx,one.example\ny,two.example\n`);
  expect(facts).toMatchObject({ column: chosen, chosenBy: 'heading', hasHeader: true });
});

test.each([
  ['shared hosts', ['linkedin.com/in/a', 'linkedin.com/in/b', 'linkedin.com/in/c']],
  ['e-mail providers', ['gmail.com', 'yahoo.com', 'gmail.com']],
  ['file names', ['a.pdf', 'b.docx', 'logo.png']],
  ['people', ['Ann Lee', 'B. Fox', 'Cy Dee']],
])('prefers a column of domains to one of %s if no heading is clear', async (_, others) => {
  const rows = others.map((other, index) => `${other},site${index}.example`);
  expect((await read(['Thing,Other', ...rows].join('\n'))).facts).toMatchObject({
    column: 'Other',
    chosenBy: 'content',
  });
});

test('skips title rows above the heading, but never a row with a domain', async () => {
  const titled = await read('Leads 2026;;\n\nCompany;Website;City\nOne;one.example;Oslo\n');
  expect(titled).toMatchObject({ texts: ['one.example'], facts: { column: 'Website' } });
  expect(titled.entries[0]?.line).toBe(4);
  const bare = await read('one.example\nTwo;two.example\nThree;three.example\n');
  expect(bare.entries).toHaveLength(3);
});

test.each([
  [10, ['one.example']],
  [11, [...Array.from({ length: 11 }, () => ''), 'Website', 'one.example']],
])('skips up to 10 title rows: a list with %d', async (titles, expected) => {
  const rows = [
    ...Array.from({ length: titles }, (_, n) => `Title ${n};;`),
    'Company;Website;City',
    'One;one.example;Oslo',
  ];
  expect((await read(rows.join('\n'), { column: '2' })).texts).toEqual(expected);
});

test('keeps the first row if it contains data, even if its domain is blank or consists of heading words', async () => {
  expect((await read('Acme,\nBold,bold.example\n')).entries).toHaveLength(2);
  expect((await read('company.site\nacme.example\n')).texts).toEqual(['company.site', 'acme.example']);
});

test.each([
  ['example..com\nb.example\n'],
  ['a.example b.example\nc.example\n'],
  ['ann@one.example\nbob@two.example\n'],
  ['two..example,Two\nb.example,Bee\n'],
])('keeps the first row if it has an address or a mistyped domain: %j', async (list) => {
  expect((await read(list)).entries).toHaveLength(2);
});

test('reports the line in which an unclosed quote began', async () => {
  const list = 'Website,Note\r\none.example,x\r\ntwo.example,"y\r\nthree.example,z\r\n';
  await expect(read(list)).rejects.toMatchObject({ path: 'lines.3', name: 'ListError' });
});

test('refuses an unclosed quote that would end at the next quote of the file', async () => {
  const rows = Array.from({ length: 9 }, (_, index) => `s${index}.example;${index % 5 === 2 ? '"' : ''}note`);
  await expect(read(['Website;Note', ...rows].join('\n'))).rejects.toMatchObject({
    path: 'lines.4',
    message: expect.stringContaining('line 9'),
  });
  const { texts } = await read('Website;Note\none.example;"a\n""b"";" \ntwo.example;"x" y "z"\n');
  expect(texts).toEqual(['one.example', 'two.example']);
});

test('recognizes UTF-8 even if a chunk ends within a character of a long text without ASCII', async () => {
  for (const shift of ['', 'x', 'xx']) {
    const row = `one.example,${'\u516C\u53F8'.repeat(150)}\n`;
    const { facts, entries } = await read(`Website,Note${shift}\n${row.repeat(200)}`);
    expect(facts.charset).toBe('utf-8');
    expect(entries.at(-1)?.cells?.[1]).toBe('\u516C\u53F8'.repeat(150));
  }
});

test('refuses UTF-8 with a wrong byte, instead of garbling all names', async () => {
  const rows = 'müller.example,Köln\n'.repeat(5);
  const bytes = Buffer.concat([Buffer.from(`Website,Ort\n${rows}`), Buffer.from([0xe9, 0x0a])]);
  await expect(read(bytes)).rejects.toMatchObject({ message: expect.stringContaining('is not utf-8') });
  const latin = await read(Buffer.from(`Website,Ort\n${rows}`, 'latin1'));
  expect([latin.facts.charset, latin.texts[0]]).toEqual(['windows-1252', 'müller.example']);
});

test('counts lines correctly with any line ends and quoted cells', async () => {
  const { entries } = await read(
    'Website,Note\r\none.example,"a\nb\rc\r\nd"\r\r\ntwo.example,x\n\rthree.example,y',
  );
  expect(entries.map(({ text, line }) => [text, line])).toEqual([
    ['one.example', 2],
    ['two.example', 7],
    ['three.example', 9],
  ]);
});

test.each([
  ['sep=;\r\nWebsite;Name\r\none.example;1,5\r\n', ';'],
  ['sep=|\nWebsite|Name\none.example|x;y;z\n', '|'],
])('uses the delimiter that the first line of %j declares', async (list, delimiter) => {
  expect(await read(list)).toMatchObject({ texts: ['one.example'], facts: { delimiter, column: 'Website' } });
});

test.each([
  ['a workbook', 'PK\x03\x04\0', 'XLSX'],
  ['an old workbook', '\xD0\xCF\x11\xE0', 'XLSX'],
  ['a compressed file', '\x1F\x8B\x08\0', 'Content-Encoding'],
  ['a PDF document', '%PDF-1.7\n', 'CSV'],
  ['a web page', '\xEF\xBB\xBF\r\n<html xmlns="x"><table>', 'spreadsheet program'],
  ['JSON', '[\n  {"domain": "one.example"}]', 'application/json'],
])('refuses %s and explains what to do', async (_, bytes, remedy) => {
  const file = Uint8Array.from(Buffer.from(bytes, 'latin1'));
  for (const format of ['table', 'lines'] as const) {
    await expect(read(file, {}, format)).rejects.toMatchObject({
      path: 'file',
      message: expect.stringContaining(remedy),
    });
  }
});

test.each([
  ['a web page', '\r\n<!DOCTYPE html><html><table><tr><td>one.example', 'spreadsheet program'],
  ['XML', '<?xml version="1.0"?><list>', 'spreadsheet program'],
  ['JSON', '[{"domain": "one.example"}]', 'application/json'],
])('refuses %s in UTF-16 and explains what to do', async (_, text, remedy) => {
  const bytes = Buffer.from(text, 'utf16le');
  const marked = Buffer.from(`\uFEFF${text}`, 'utf16le');
  for (const file of [bytes, marked, Buffer.from(bytes).swap16(), Buffer.from(marked).swap16()]) {
    await expect(read(file)).rejects.toMatchObject({ message: expect.stringContaining(remedy) });
  }
  await expect(read(bytes, { charset: 'UTF-16' })).rejects.toMatchObject({ path: 'file' });
});

test.each(['', '\uFEFF'])('reads lines of JSON in UTF-16 after "%s"', async (mark) => {
  const bytes = Buffer.from(`${mark}{"domain":"one.example","name":"上海公司"}\n`, 'utf16le');
  const { entries } = await read(bytes, {}, 'json-lines');
  expect(entries).toMatchObject([{ text: 'one.example', cells: ['one.example', '上海公司'] }]);
});

test('refuses text with zero bytes whose charset is unclear, instead of garbling all names', async () => {
  const bytes = Buffer.from(`${'上海公司'.repeat(300)},one.example\n`, 'utf16le');
  await expect(read(bytes)).rejects.toMatchObject({
    path: 'lines.1',
    message: expect.stringContaining('charset=utf-16le'),
  });
  expect((await read(bytes, { charset: 'utf-16le' })).texts).toEqual(['one.example']);
});

test('reports a domain that is not a string as invalid, not as blank', async () => {
  const { entries } = await read(
    '{"domain":["one.example"]}\n{"domain":7}\n{"domain":null}',
    {},
    'json-lines',
  );
  expect(entries.map(({ text, fault }) => [text, fault])).toEqual([
    ['["one.example"]', 'The domain is not a string.'],
    ['7', 'The domain is not a string.'],
    ['', undefined],
  ]);
});

test.each([
  ['a key that names a domain', undefined, 'which key contains the domains? The keys are'],
  ['the requested key', 'Website', 'no key "Website"; available'],
])('refuses NDJSON without %s and lists its keys', async (_, column, message) => {
  const list = read('{"foo":"one.example"}\n{"bar":"two.example"}', { column }, 'json-lines');
  await expect(list).rejects.toMatchObject({
    path: 'column',
    message: `${message}: "foo", "bar"`,
  });
});

test.each([
  ['Website,a,a_4,a', ['Website', 'a', 'a_4', 'a_4_4']],
  ['Website,column_3,', ['Website', 'column_3', 'column_3_3']],
])('gives every column a unique name: %s', async (heading, names) => {
  const { facts } = await read(`${heading}\none.example,x,y,z\n`);
  expect(facts.names.slice(0, names.length)).toEqual(names);
});

test('accepts columns named __proto__ and repeated headings', async () => {
  const { facts } = await read('Website,Website,__proto__,\none.example,two.example,x,\n');
  expect(facts.names).toEqual(['Website', 'Website_2', '__proto__', 'column_4']);
});

test('reads 500 columns and 20,000 rows', async () => {
  const heading = Array.from({ length: 500 }, (_, index) => `c${index}`).join(',');
  const wide = await read(`Website,${heading}\none.example,${'x,'.repeat(499)}x\n`);
  expect(wide.facts.names).toHaveLength(501);
  const long = await read(
    `Website\n${Array.from({ length: 20_000 }, (_, index) => `s${index}.example`).join('\r')}`,
  );
  expect(long.entries).toHaveLength(20_000);
});

test("recognizes an earlier download with one row per domain: removes result columns and restores the client's headings", async () => {
  const csv = 'domain,status,url,error_code,pages_scraped,title,input.Deal,input.title\r\n';
  const { facts, entries } = await read(
    `${csv}one.example,complete,https://www.one.example/,,3,One,A,Dr.\r\n`,
  );
  expect(facts).toMatchObject({ names: ['domain', 'Deal', 'title'], resultColumns: 5, column: 'domain' });
  expect(entries[0]?.cells).toEqual(['one.example', 'A', 'Dr.']);
  const alike = await read('domain,status,title\none.example,customer,CEO\n');
  expect(alike.facts.names).toEqual(['domain', 'status', 'title']);
});

test('recognizes an earlier NDJSON download of one row per domain, and keeps the domain and the own columns', async () => {
  const result = { job_id: 'x', domain: 'one.example', status: 'complete', pages_scraped: 1, metadata: {} };
  const lines = [{ ...result, input: { Deal: 'A' } }, result].map((line) => JSON.stringify(line)).join('\n');
  const { facts, entries } = await read(lines, {}, 'json-lines');
  expect(facts.names).toEqual(['domain', 'Deal']);
  expect(entries.map(({ text, cells }) => [text, cells])).toEqual([
    ['one.example', ['one.example', 'A']],
    ['one.example', ['one.example']],
  ]);
});

const manyKeys = (count: number): string =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, 1])));

test.each<[string, ListFormat, string, RegExp]>([
  [
    'more than 65,536 characters in one row',
    'table',
    `domain,note\na.example,${'x'.repeat(65_600)}\n`,
    /longer than 65536/,
  ],
  ['an open quote', 'table', `domain,note\na.example,"${'x'.repeat(65_600)}\n`, /not closed within 65536/],
  ['1,001 keys', 'json-lines', manyKeys(1_001), /more than 1000 keys/],
  [
    '10,001 values in a line',
    'json-lines',
    JSON.stringify({ domain: Array(10_001).fill(1) }),
    /10000 values/,
  ],
])('refuses a file with %s', async (_, format, text, message) => {
  await expect(read(text, {}, format)).rejects.toThrow(message);
});
