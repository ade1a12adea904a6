import { expect, test } from '@jest/globals';
import { deflateRawSync } from 'node:zlib';
import { newListFacts, type ListOptions } from './list-entry.ts';
import { readList } from './read-list.ts';

/** Returns a ZIP file. */
function zip(parts: Record<string, string | Buffer>): Buffer {
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
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    directory.push(entry, Buffer.from(name));
    files.push(header, Buffer.from(name), data);
    at += 30 + name.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, ...directory, end]);
}

const STYLES =
  '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd&quot;x&quot;"/><numFmt numFmtId="165" formatCode="0.00&quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>';

function workbook(rows: string, more: Record<string, string> = {}): Buffer {
  return zip({
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
  });
}

async function read(bytes: Buffer, options: ListOptions = {}) {
  const file = {
    size: bytes.length,
    read: async (at: number, length: number) => bytes.subarray(at, at + Math.min(length, 1_000)),
  };
  const facts = newListFacts();
  const entries = [];
  for await (const each of readList(file, 'workbook', options, facts)) entries.push(...each);
  return { facts, entries };
}

const ROWS = [
  '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c><c r="D1" t="inlineStr"><is><t>Since</t></is></c></row>',
  '<row r="3"><c r="A3" t="s"><v>4</v></c><c r="B3" t="s"><v>2</v></c><c r="C3"><v>0.30000000000000004</v></c><c r="D3" s="1"><v>45413</v></c></row>',
  '<row r="4"><c r="B4" t="str"><f>A1&amp;"x"</f><v>two.example</v></c><c r="C4" t="b"><v>1</v></c><c r="D4" s="1"><v>45413.5</v></c></row>',
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

test.each(['Old', '2'])('reads the requested sheet: %s', async (sheet) => {
  const { facts, entries } = await read(workbook(ROWS), { sheet });
  expect([facts.sheet, entries.map(({ text }) => text)]).toEqual(['Old', ['old.example']]);
});

const bomb = `<row r="1"><c t="inlineStr"><is><t>a.example</t></is></c></row>${'<a/>'.repeat(5_000_000)}`;

test.each([
  ['a sheet that is not there', workbook(ROWS), { sheet: 'Nope' }, 'sheet', /"Leads & more", "Old"/],
  ['another ZIP file', zip({ a: 'b' }), {}, 'file', /no XLSX/],
  ['no ZIP file', Buffer.from('x'.repeat(50)), {}, 'file', /damaged/],
  ['a ZIP file that is cut off', workbook(ROWS).subarray(0, 700), {}, 'file', /damaged/],
  ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), {}, 'file', /old or encrypted/],
  ['a bomb', workbook(bomb), {}, 'file', /too large/],
  ['a tag without an end', workbook(`<row ${'x'.repeat(300_000)}`), {}, 'file', /damaged/],
  ['too many columns', workbook('<row r="7"><c r="ZZZ7"><v>1</v></c></row>'), {}, 'lines.7', /columns/],
] as const)('refuses %s and says why', async (_, bytes, options, path, message) => {
  await expect(read(bytes, options)).rejects.toMatchObject({
    name: 'ListError',
    path,
    message: expect.stringMatching(message),
  });
});
