import { relativeCpuTime } from '@scrapersky/test-support';
import { expect, test } from '@jest/globals';
import { crc32, deflateRawSync } from 'node:zlib';
import { newListFacts, type ListOptions } from './list-entry.ts';
import { readList } from './read-list.ts';

/** Returns a ZIP file. @param is64 whether sizes and offsets are written with 64 bits */
function zip(parts: Record<string, string | Buffer>, is64 = false): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const data = deflateRawSync(content);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(8, 8);
    header.writeUInt32LE(data.length, 18);
    header.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc32(content), 16);
    entry.writeUInt32LE(is64 ? 0xffffffff : data.length, 20);
    entry.writeUInt32LE(is64 ? 0xffffffff : Buffer.byteLength(content), 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(is64 ? 0xffffffff : at, 42);
    const extra = Buffer.alloc(is64 ? 33 : 0);
    if (is64) {
      entry.writeUInt16LE(extra.length, 30);
      // Write another extra field first, which must be skipped.
      extra.writeUInt16LE(0x5455, 0);
      extra.writeUInt16LE(1, 2);
      extra.writeUInt16LE(1, 5);
      extra.writeUInt16LE(24, 7);
      extra.writeBigUInt64LE(BigInt(Buffer.byteLength(content)), 9);
      extra.writeBigUInt64LE(BigInt(data.length), 17);
      extra.writeBigUInt64LE(BigInt(at), 25);
    }
    directory.push(entry, Buffer.from(name), extra);
    files.push(header, Buffer.from(name), data);
    at += 30 + name.length + data.length;
  }
  const count = Object.keys(parts).length;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(is64 ? 0xffff : count, 10);
  end.writeUInt32LE(is64 ? 0xffffffff : at, 16);
  const end64 = Buffer.alloc(is64 ? 76 : 0);
  if (is64) {
    end64.writeUInt32LE(0x06064b50, 0);
    end64.writeBigUInt64LE(BigInt(count), 32);
    end64.writeBigUInt64LE(BigInt(at), 48);
    end64.writeUInt32LE(0x07064b50, 56);
    end64.writeBigUInt64LE(BigInt(at + Buffer.concat(directory).length), 64);
  }
  return Buffer.concat([...files, ...directory, end64, end]);
}

const STYLES =
  '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd&quot;x&quot;"/><numFmt numFmtId="165" formatCode="0.00&quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>';

function workbook(rows: string, more: Record<string, string> = {}): Buffer {
  return zip(partsOf(rows, more));
}

function partsOf(rows: string, more: Record<string, string> = {}): Record<string, string> {
  return {
    'xl/workbook.xml':
      '<?xml version="1.0"?><workbook><sheets><sheet name="Leads &amp; more" sheetId="1" r:id="rId1"/><sheet name="Old" sheetId="2" r:id="rId2"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    'xl/worksheets/sheet2.xml':
      '<worksheet><sheetData><row><c t="inlineStr"><is><t>Website</t></is></c></row><row><c t="inlineStr"><is><t>old.example</t></is></c></row></sheetData></worksheet>',
    'xl/sharedStrings.xml':
      '<sst><si><t>Website</t></si><si><r><t>Com</t></r><r><t xml:space="preserve">pany </t></r><rPh><t>x</t></rPh></si><si><t>one.example</t></si><si><t/></si><si><t>a_x000D_b&#x41;&lt;</t></si></sst>',
    'xl/styles.xml': STYLES,
    ...more,
  };
}

/** @param badAt offset at which a read fails */
async function read(bytes: Buffer, options: ListOptions = {}, badAt = Infinity) {
  const file = {
    size: bytes.length,
    async read(at: number, length: number) {
      if (at === badAt) throw Object.assign(new Error('EIO'), { code: 'EIO' });
      return bytes.subarray(at, at + Math.min(length, 1_000));
    },
  };
  const facts = newListFacts();
  const entries = [];
  for await (const each of readList(file, 'workbook', options, facts)) entries.push(...each);
  return { facts, entries };
}

const ROWS = [
  '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c><c r="D1" t="inlineStr"><is><t>Since</t></is></c></row>',
  '<row r="3"><c r="A3" t="s"><v>4</v></c><c r="B3" t="s"><v>2</v></c><c r="C3"><v>0.30000000000000004</v></c><c r="D3" s="1"><v>45413</v></c></row>',
  '<row r="4"><c\n\tr="B4"\tt="str"><f>A1&amp;"x"</f><v>two.example</v></c><c r="C4" t="b"><v>1</v></c><c r="D4" s="1"><v>45413.5</v></c></row>',
  '<row r="5"><c r="A5" t="s"><v>3</v></c></row>',
  '<row r="6"><c r="A6" t="e"><v>#N/A</v></c><c r="C6" s="2"><v>5</v></c></row>',
].join('');

test('reads the cells of a workbook: shared and rich text, numbers, dates, formulas, gaps', async () => {
  const { facts, entries } = await read(workbook(ROWS));
  expect(facts).toMatchObject({ column: 'Website', sheet: 'Leads & more', sheets: ['Leads & more', 'Old'] });
  expect(facts.headings).toEqual(['Company ', 'Website', '', 'Since']);
  expect(entries.map(({ cells, line }) => [line, ...(cells ?? [])])).toEqual([
    [3, 'a\rbA<', 'one.example', '0.3', '2024-05-01'],
    [4, '', 'two.example', 'TRUE', '2024-05-01 12:00:00'],
    [6, '#N/A', '', '5', ''],
  ]);
});

test('counts days from 1904 if the workbook says so', async () => {
  const parts = partsOf('<row><c t="str"><v>one.example</v></c><c s="1"><v>43951</v></c></row>');
  const name = 'xl/workbook.xml';
  const dated = parts[name]?.replace('<sheets>', '<workbookPr date1904="1"/><sheets>') ?? '';
  const { entries } = await read(zip({ ...parts, [name]: dated }));
  expect(entries[0]?.cells).toEqual(['one.example', '2024-05-01']);
});

test('counts the rows itself if a workbook does not number them', async () => {
  const row = (number: string, text: string) =>
    `<row${number}><c t="inlineStr"><is><t>${text}</t></is></c></row>`;
  const rows = [
    row(' r="3"', 'Website'),
    row('', 'one.example'),
    row(' r="x"', 'two.example'),
    row(' r="1e9"', 'x'),
  ];
  const { entries } = await read(workbook(rows.join('')));
  expect(entries.map(({ line }) => line)).toEqual([4, 5, 6]);
});

test.each(['Old', '2'])('reads the requested sheet: %s', async (sheet) => {
  const { facts, entries } = await read(workbook(ROWS), { sheet });
  expect([facts.sheet, entries.map(({ text }) => text)]).toEqual(['Old', ['old.example']]);
});

const withStates = (first: string, second: string) => ({
  'xl/workbook.xml': `<workbook><sheets><sheet name="First" ${first} r:id="rId1"/><sheet name="Old" ${second} r:id="rId2"/></sheets></workbook>`,
});

test.each([
  ['the first visible sheet', 'state="hidden"', '', undefined, 'Old'],
  ['the first visible sheet', 'state="veryHidden"', 'state="visible"', undefined, 'Old'],
  ['the first sheet if all are hidden', 'state="hidden"', 'state="hidden"', undefined, 'First'],
  ['a hidden sheet on request by number', 'state="hidden"', '', '1', 'First'],
  ['a hidden sheet on request by name', '', 'state="hidden"', 'Old', 'Old'],
])('reads %s: %s, %s', async (_, first, second, sheet, expected) => {
  const { facts } = await read(workbook(ROWS, withStates(first, second)), { sheet });
  expect(facts.sheet).toBe(expected);
});

test('reads a workbook whose parts have other names, prefixes and folders, in ZIP64', async () => {
  const parts = partsOf(ROWS);
  const moved: Record<string, string> = {
    '_rels/.rels':
      '<Relationships><Relationship Id="r" Type="http://x/relationships/officeDocument" Target="/x/book2.xml"/></Relationships>',
    'x/book2.xml':
      '<x:workbook><x:sheets><x:sheet name="Leads" sheetId="1" rel:id="a"/></x:sheets></x:workbook>',
    'x/_rels/book2.xml.rels':
      '<Relationships><Relationship Id="a" Type="http://x/worksheet" Target="../y/./S.xml"/><Relationship Id="b" Type="http://y/sharedStrings" Target="Texts.xml"/></Relationships>',
    'Y/s.xml': parts['xl/worksheets/sheet1.xml'] ?? '',
    'x/texts.xml': parts['xl/sharedStrings.xml'] ?? '',
  };
  const { facts, entries } = await read(zip(moved, true));
  expect(facts).toMatchObject({ column: 'Website', sheet: 'Leads' });
  expect(entries.map(({ text }) => text)).toEqual(['one.example', 'two.example', '']);
});

function cutSheet(parts: Record<string, string>): Record<string, string> {
  const sheet = parts['xl/worksheets/sheet1.xml'] ?? '';
  return { ...parts, 'xl/worksheets/sheet1.xml': sheet.slice(0, sheet.indexOf('<row r="5"')) };
}

/** Returns a workbook whose checksums are those of another sheet. */
function zipOfOtherText(): Buffer {
  const [before, after] = [workbook(ROWS), workbook(ROWS.replace('two.example', 'tow.example'))];
  return Buffer.concat([
    before.subarray(0, before.indexOf('PK\x01\x02')),
    after.subarray(after.indexOf('PK\x01\x02')),
  ]);
}

const RELATIONSHIPS = 'xl/_rels/workbook.xml.rels';
const relationships = (count: number) => ({
  [RELATIONSHIPS]:
    partsOf('')[RELATIONSHIPS]?.replace(
      '</Rel',
      `${Array.from({ length: count }, (_, n) => `<Relationship Id="x${n}" Target="x"/>`).join('')}</Rel`,
    ) ?? '',
});
const styles = { 'xl/styles.xml': `<x><cellXfs>${'<xf numFmtId="14"/>'.repeat(100_001)}</cellXfs></x>` };

const bomb = `<row r="1"><c t="inlineStr"><is><t>a.example</t></is></c></row>${'<a/>'.repeat(5_000_000)}`;

test.each([
  ['a request for a missing sheet', workbook(ROWS), { sheet: 'Nope' }, 'sheet', /"Leads & more", "Old"/],
  ['another ZIP file', zip({ a: 'b' }), {}, 'file', /not an XLSX/],
  ['a file that is not a ZIP file', Buffer.from('x'.repeat(50)), {}, 'file', /damaged/],
  ['a ZIP file that is cut off', workbook(ROWS).subarray(0, 700), {}, 'file', /damaged/],
  ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), {}, 'file', /old or encrypted/],
  ['a decompression bomb', workbook(bomb), {}, 'file', /too large/],
  ['10,001 relationships', workbook(ROWS, relationships(9_999)), {}, 'file', /10000 relationships/],
  ['100,001 cell styles', workbook(ROWS, styles), {}, 'file', /100000 cell styles/],
  ['a tag without an end', workbook(`<row ${'x'.repeat(300_000)}`), {}, 'file', /damaged/],
  ['a sheet that is cut off', zip(cutSheet(partsOf(ROWS))), {}, 'file', /damaged/],
  ['a sheet with a wrong checksum', zipOfOtherText(), {}, 'file', /damaged/],
  ['a reference to a missing text', workbook('<row><c t="s"><v>99</v></c></row>'), {}, 'file', /damaged/],
  [
    'a formula without a value',
    workbook(`${ROWS}<row r="9"><c r="B9"><f>"x"&amp;A1</f><v></v></c></row>`),
    {},
    'lines.9',
    /formula in column 2 has no stored value/,
  ],
  ['an empty sheet', workbook(''), {}, 'sheet', /"Leads & more" is empty; there are also: "Old"/],
  ['too many columns', workbook('<row r="7"><c r="ZZZ7"><v>1</v></c></row>'), {}, 'lines.7', /columns/],
] as const)('refuses %s and says why', async (_, bytes, options, path, message) => {
  await expect(read(bytes, options)).rejects.toMatchObject({
    name: 'ListError',
    path,
    message: expect.stringMatching(message),
  });
});

test('reports an error of the disk as such, not as a damaged workbook', async () => {
  const bytes = workbook(ROWS);
  const name = 'xl/worksheets/sheet1.xml';
  const badAt = bytes.indexOf(name) + name.length;
  await expect(read(bytes, {}, badAt)).rejects.toMatchObject({ code: 'EIO' });
});

const references = (count: number) => ({
  ...relationships(count),
  'xl/workbook.xml': `<x><sheet name="A" r:id="rId1"/>${'<sheet r:id="none"/>'.repeat(200_000)}</x>`,
});
const pieces = 'a<!---->'.repeat(600_000);

test.each([
  ['many relationships and sheets', workbook(ROWS, references(9_990)), workbook(ROWS, references(10))],
  [
    'a value in many pieces',
    workbook(`<row><c t="str"><v>${pieces}</v></c></row>`),
    workbook(`<row><c t="str"><x>${pieces}</x></c></row>`),
  ],
])('reads a workbook with %s in linear time', async (_, hostile, ordinary) => {
  const readAnyhow = (bytes: Buffer) => read(bytes).catch(() => {});
  const growth = await relativeCpuTime(
    () => readAnyhow(hostile),
    () => readAnyhow(ordinary),
  );
  expect(growth).toBeLessThan(5);
});
