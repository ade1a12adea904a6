import { Readable } from 'node:stream';
import { expect, jest, test } from '@jest/globals';
import { EntryLedger, inputOf, type RowCells } from '@scrapersky/core';
import {
  ListError,
  ListRecorder,
  newListFacts,
  readList,
  type ListFile,
  type ListFormat,
} from '@scrapersky/domain-lists';
import fc from 'fast-check';
import { CsvScanner } from '../../packages/domain-lists/src/csv-scanner.ts';
import { decodeText } from '../../packages/domain-lists/src/decode-text.ts';
import { ownColumns } from '../../apps/api/src/results/own-columns.ts';
import {
  columnsForListRows,
  prefixed,
  type ResultColumn,
} from '../../apps/api/src/results/result-columns.ts';
import { ResultCsv } from '../../apps/api/src/results/result-csv.ts';
import { dialect, encodeList, writeList } from '../../apps/api/test/list-dialect.ts';
import { fuzzing, FUZZ_TIMEOUT_MS } from './fuzzing.ts';

const BESIDE_OWN = columnsForListRows({ options: {} });

jest.setTimeout(FUZZ_TIMEOUT_MS);

/** Returns a file in which no read crosses one of these offsets. */
function cut(bytes: Buffer, cuts: readonly number[]): ListFile {
  const places = cuts.map((place) => place % (bytes.length + 1));
  return {
    size: bytes.length,
    read: async (at, length) =>
      bytes.subarray(at, Math.min(at + length, ...places.filter((place) => place > at))),
  };
}

/** Cuts text or bytes at these places. */
function pieces<T extends string | Buffer>(whole: T, cuts: readonly number[]): T[] {
  const places = cuts.map((place) => place % (whole.length + 1)).sort((a, b) => a - b);
  return [0, ...places].map((from, index) => whole.slice(from, places[index]) as T);
}

async function read(bytes: Buffer, cuts: readonly number[], format: ListFormat = 'table') {
  const facts = newListFacts();
  const ledger = new EntryLedger({ hasLines: true });
  const recorder = new ListRecorder(facts);
  const recorded: { text: string; line: number; entry: string; cells: RowCells | null }[] = [];
  for await (const entries of readList(cut(bytes, cuts), format, {}, facts)) {
    for (const entry of entries) {
      ledger.add(entry.text, entry.line, entry.fault);
      const { entry: written, cells } = recorder.record(entry);
      recorded.push({
        text: entry.text,
        line: entry.line,
        entry: written,
        cells: JSON.parse(cells ?? 'null') as RowCells | null,
      });
    }
  }
  const { columns } = recorder;
  const rows = recorded.map((row) => ({ ...row, company: inputOf(columns, row.cells)?.Company }));
  return { rows, columns, facts, counts: ledger.counts };
}

/** Removes the line number of a row, which differs between a list and its result. */
const withoutLine = (row: object) => ({ ...row, line: 0 });

test('reads a list in any dialect, and accounts for every row', async () => {
  await fc.assert(
    fc.asyncProperty(dialect, async (given) => {
      const { text, entries, companies, lineNumbers } = writeList(given);
      const { rows, facts, counts } = await read(encodeList(text, given.encoding), given.cuts);
      expect(facts).toMatchObject({ column: given.heading, chosenBy: 'heading', delimiter: given.delimiter });
      expect(rows.map(({ text: entry, line, company }) => ({ text: entry, line, company }))).toEqual(
        entries.map((entry, index) => ({ text: entry, line: lineNumbers[index], company: companies[index] })),
      );
      expect(counts.taken + counts.duplicates + counts.blank + counts.invalid).toBe(entries.length);
      expect(counts.blank).toBe(entries.filter((entry) => entry === '').length);
    }),
    fuzzing(300),
  );
});

/**
 * This test splits the scanner's input itself, because the list reader joins the start of a file to detect charset and
 * delimiter, and these lists are shorter than that.
 */
test('splits text into the same rows, however it is divided into chunks', () => {
  const rowsOf = (parts: readonly string[], delimiter: string) => {
    const scanner = new CsvScanner(delimiter);
    return [...parts.flatMap((part) => [...scanner.push(part)]), ...scanner.end()];
  };
  fc.assert(
    fc.property(dialect, (given) => {
      const { text } = writeList(given);
      const whole = rowsOf([text], given.delimiter);
      expect(rowsOf(text.split(''), given.delimiter)).toEqual(whole);
      expect(rowsOf(pieces(text, given.cuts), given.delimiter)).toEqual(whole);
    }),
    fuzzing(300),
  );
});

test('decodes the same text, however its bytes are divided into chunks', async () => {
  // The decoder waits for this many bytes before it detects the charset.
  const ascii = 'x'.repeat(1_024);
  const decode = async (parts: readonly Buffer[]) => {
    let decoded = '';
    for await (const part of decodeText(Readable.from(parts), null, { charset: '' })) decoded += part;
    return decoded;
  };
  await fc.assert(
    fc.asyncProperty(dialect, async (given) => {
      const expected = `${ascii}${writeList(given).text}`;
      const bytes = encodeList(expected, given.encoding);
      const [start, rest] = [bytes.subarray(0, ascii.length), bytes.subarray(ascii.length)];
      expect(await decode([start, ...pieces(rest, given.cuts)])).toBe(expected);
      expect(await decode([start, ...pieces(rest, [...rest.keys()])])).toBe(expected);
    }),
    fuzzing(100),
  );
});

test('the download of a list in any dialect has every cell unchanged, and is read again without the result columns', async () => {
  await fc.assert(
    fc.asyncProperty(dialect, async (given) => {
      const first = await read(encodeList(writeList(given).text, given.encoding), given.cuts);
      const own = ownColumns(first.columns).map(({ heading, read: toCell }): ResultColumn => ({
        name: heading,
        kind: 'own',
        read: toCell,
      }));
      const csv = new ResultCsv([...own, ...BESIDE_OWN.map(prefixed)], { forExcel: false });
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
      expect(again.rows.map(withoutLine)).toEqual(first.rows.map(withoutLine));
      expect(again.facts.resultColumns).toBe(BESIDE_OWN.length);
    }),
    fuzzing(300),
  );
});

test('reads the same list however its bytes are divided into chunks, or reports an error for the same part', async () => {
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
