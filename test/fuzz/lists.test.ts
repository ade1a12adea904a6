import { expect, jest, test } from '@jest/globals';
import { EntryLedger, inputOf, type RowCells } from '@scrapersky/core';
import { ListError, ListRecorder, newListFacts, readList, type ListFormat } from '@scrapersky/domain-lists';
import fc from 'fast-check';
import { ownColumns } from '../../apps/api/src/results/own-columns.ts';
import {
  BESIDE_OWN_COLUMNS,
  prefixed,
  type ResultColumn,
} from '../../apps/api/src/results/result-columns.ts';
import { ResultCsv } from '../../apps/api/src/results/result-csv.ts';
import { fuzzing, FUZZ_TIMEOUT_MS, growth } from './fuzzing.ts';

jest.setTimeout(FUZZ_TIMEOUT_MS);

type Kind = 'taken' | 'duplicate' | 'blank' | 'invalid';
interface Row {
  kind: Kind;
  company: string;
}

const LINE_ENDS = ['\r\n', '\n', '\r'];
const HEADINGS = [
  'Website',
  'Domain',
  'Company Domain Name',
  'Account.Website',
  'Site web',
  'websiteUrl',
  'Domäne',
];

const row: fc.Arbitrary<Row> = fc.record({
  kind: fc.constantFrom<Kind>('taken', 'taken', 'taken', 'duplicate', 'blank', 'invalid'),
  company: fc
    .array(
      fc.constantFrom('Müller', 'GmbH', ' ', ',', ';', '\t', '|', '"', '\n', '\r\n', '=1+1', '1,5', 'É'),
      { maxLength: 5 },
    )
    .map((parts) => `Co ${parts.join('')}`),
});

const dialect = fc.record({
  rows: fc.array(row, { minLength: 2, maxLength: 12 }),
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  ends: fc.array(fc.constantFrom(...LINE_ENDS), { minLength: 1, maxLength: 5 }),
  quoteAll: fc.boolean(),
  encoding: fc.constantFrom('utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'windows-1252'),
  heading: fc.constantFrom(...HEADINGS),
  isFirst: fc.boolean(),
  sepLine: fc.boolean(),
  title: fc.boolean(),
  emptyLines: fc.boolean(),
  endsWithNewline: fc.boolean(),
  cuts: fc.array(fc.nat(), { maxLength: 4 }),
});

type Dialect = typeof dialect extends fc.Arbitrary<infer T> ? T : never;

/** Returns the text of a list in a dialect, and the expected entry and company of each row. */
function writeList(given: Dialect): { text: string; entries: string[]; companies: string[] } {
  const { delimiter, heading, isFirst, quoteAll } = given;
  const quote = (cell: string) =>
    quoteAll || /[",;\t|\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const line = (domain: string, company: string, note: string) =>
    (isFirst ? [domain, company, note] : [company, note, domain]).map(quote).join(delimiter);
  const entries = given.rows.map(({ kind }, index) => {
    if (kind === 'blank') return '';
    if (kind === 'invalid') return `no domain ${index}`;
    return kind === 'duplicate' && index > 0 ? 'https://www.first.example/x' : `site${index}.example`;
  });
  const lines = [
    ...(given.sepLine ? [`sep=${delimiter}`] : []),
    ...(given.title ? [quote('Leads of the spring fair')] : []),
    line(heading, 'Company', 'Note'),
    line('https://www.first.example/', 'First', 'x'),
    ...given.rows.map(({ company }, index) => line(entries[index] ?? '', company, 'n')),
  ];
  const end = (index: number) => given.ends[index % given.ends.length] ?? '\n';
  const text = lines
    .map((each, index) => each + end(index) + (given.emptyLines && index % 3 === 2 ? end(index + 1) : ''))
    .join('');
  return {
    text: given.endsWithNewline ? text : text.replace(/[\r\n]+$/, ''),
    entries: ['https://www.first.example/', ...entries],
    companies: ['First', ...given.rows.map(({ company }) => company)],
  };
}

function encode(text: string, encoding: Dialect['encoding']): Buffer {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text);
    case 'utf-8-bom':
      return Buffer.from(`\uFEFF${text}`);
    case 'utf-16le':
      return Buffer.from(`\uFEFF${text}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
    case 'windows-1252':
      return Buffer.from(text, 'latin1');
  }
}

async function* cut(bytes: Buffer, at: readonly number[]): AsyncGenerator<Buffer> {
  const places = [...new Set(at.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  let from = 0;
  for (const place of [...places, bytes.length]) {
    yield bytes.subarray(from, place);
    from = place;
  }
}

async function read(bytes: Buffer, cuts: readonly number[], format: ListFormat = 'table') {
  const facts = newListFacts();
  const ledger = new EntryLedger({ hasLines: true });
  const recorder = new ListRecorder(facts);
  const recorded: { text: string; entry: string; cells: RowCells | null }[] = [];
  for await (const entries of readList(cut(bytes, cuts), format, {}, facts)) {
    for (const entry of entries) {
      ledger.add(entry.text, entry.line, entry.fault);
      const { entry: written, cells } = recorder.record(entry);
      recorded.push({
        text: entry.text,
        entry: written,
        cells: JSON.parse(cells ?? 'null') as RowCells | null,
      });
    }
  }
  const { columns } = recorder;
  const rows = recorded.map((row) => ({ ...row, company: inputOf(columns, row.cells)?.Company }));
  return { rows, columns, facts, counts: ledger.counts };
}

test('reads a list back from any dialect, with every row accounted for', async () => {
  await fc.assert(
    fc.asyncProperty(dialect, async (given) => {
      const { text, entries, companies } = writeList(given);
      const { rows, facts, counts } = await read(encode(text, given.encoding), given.cuts);
      expect(facts).toMatchObject({ column: given.heading, chosenBy: 'heading', delimiter: given.delimiter });
      expect(rows.map(({ text: entry, company }) => ({ text: entry, company }))).toEqual(
        entries.map((entry, index) => ({ text: entry, company: companies[index] })),
      );
      expect(counts.taken + counts.duplicates + counts.blank + counts.invalid).toBe(entries.length);
      expect(counts.blank).toBe(entries.filter((entry) => entry === '').length);
    }),
    fuzzing(300),
  );
});

test('returns a list in any dialect cell by cell, and reads that result back with our columns left out', async () => {
  await fc.assert(
    fc.asyncProperty(dialect, async (given) => {
      const first = await read(encode(writeList(given).text, given.encoding), given.cuts);
      const own = ownColumns(first.columns).map(({ heading, read: toCell }): ResultColumn => ({
        name: heading,
        kind: 'own',
        read: toCell,
      }));
      const csv = new ResultCsv([...own, ...BESIDE_OWN_COLUMNS.map(prefixed)], { forExcel: false });
      const written =
        csv.head +
        csv.rows(
          first.rows.map(({ entry, cells }, rowNo) => ({
            shown: null,
            listRow: { rowNo, isDuplicate: false, entry, cells, result: null },
          })),
        );
      const again = await read(Buffer.from(written), given.cuts);
      expect(again.columns).toEqual(first.columns);
      expect(again.rows).toEqual(first.rows);
      expect(again.facts.resultColumns).toBe(BESIDE_OWN_COLUMNS.length);
    }),
    fuzzing(300),
  );
});

test('reads the same from any bytes, however they are cut, or names the place of the error', async () => {
  const bytes = fc
    .array(
      fc.oneof(
        fc.uint8Array({ maxLength: 8 }).map((each) => Buffer.from(each)),
        fc
          .constantFrom('"', ',', ';', '\n', '\r', 'a.example', '{"url":"b.example"}', '\0', 'é', '#')
          .map((text) => Buffer.from(text)),
      ),
      { maxLength: 20 },
    )
    .map((parts) => Buffer.concat(parts));
  const attempt = async (list: Buffer, cuts: readonly number[], format: ListFormat) => {
    try {
      return await read(list, cuts, format);
    } catch (error) {
      if (error instanceof ListError) return error.path.replace(/\d+/, 'n');
      throw error;
    }
  };
  await fc.assert(
    fc.asyncProperty(
      bytes,
      fc.array(fc.nat(), { maxLength: 4 }),
      fc.constantFrom<ListFormat>('table', 'json-lines', 'lines'),
      async (list, cuts, format) => {
        expect(await attempt(list, cuts, format)).toEqual(await attempt(list, [], format));
      },
    ),
    fuzzing(500),
  );
});

test('the cost of a table is linear in its length', async () => {
  const { CsvScanner } = await import('../../packages/domain-lists/src/csv-scanner.ts');
  for (const unit of [',', '\n', '"', '""', 'a,', '"a",', '\r', ' ', 'a\r\n', ' "', '"\n']) {
    const cost = (size: number): void => {
      const scanner = new CsvScanner(',');
      try {
        for (let done = 0; done < size; done += 16_384)
          Array.from(scanner.push(unit.repeat(16_384 / unit.length)));
        Array.from(scanner.end());
      } catch {
        // Refused, which is cheap too.
      }
    };
    expect([unit, growth(cost, 30_000) < 30]).toEqual([unit, true]);
  }
});
