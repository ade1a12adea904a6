import { expect, test } from '@jest/globals';
import type { OutputRow } from './output-row.ts';
import { ResultCsv } from './result-csv.ts';

const rows = [{}, {}] as OutputRow[];
const column = (name: string) => ({ name, kind: 'value', read: () => null }) as const;

test.each([true, false])(
  'quotes an empty cell that is the only one of its row, because readers skip an empty line (Excel: %s)',
  (forExcel) => {
    expect(new ResultCsv([column('a')], { forExcel }).rows(rows)).toBe('""\r\n""\r\n');
    expect(new ResultCsv([column('a'), column('b')], { forExcel }).rows(rows)).toBe(',\r\n,\r\n');
  },
);
