import { stringify } from 'csv-stringify/sync';
import { presentResult } from '../presenters/present-domain.ts';
import { csvCell, phoneCell } from './csv-cell.ts';
import type { ResultRow } from './read-results.ts';
import type { ResultColumn } from './result-columns.ts';

export function csvHeader(columns: readonly ResultColumn[]): string {
  return toCsv([columns.map(({ name }) => csvCell(name))]);
}

/** Returns one CSV row per domain. */
export function csvRows(columns: readonly ResultColumn[], rows: readonly ResultRow[]): string {
  return toCsv(
    rows.map(({ result }) => {
      const shown = presentResult(result, new Date());
      return columns.map(({ isPhone, read }) => (isPhone ? phoneCell : csvCell)(read(shown)));
    }),
  );
}

/** Returns CSV as in RFC 4180. */
function toCsv(rows: string[][]): string {
  // The library does not quote these by itself: a lone CR or LF would end the row for many readers, and spreadsheets in
  // some countries split at a semicolon or tab.
  return stringify(rows, { record_delimiter: 'windows', quoted_match: /[\r\n;\t|]/ });
}
