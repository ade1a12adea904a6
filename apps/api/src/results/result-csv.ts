import { stringify } from 'csv-stringify/sync';
import { presentResult } from '../presenters/present-domain.ts';
import { csvCell, phoneCell } from './csv-cell.ts';
import type { ResultRow } from './read-results.ts';
import type { ResultColumn } from './result-columns.ts';

export function csvHeader(columns: readonly ResultColumn[]): string {
  return toCsv([columns.map(({ name }) => csvCell(name))]);
}

/** One row a domain. */
export function csvRows(columns: readonly ResultColumn[], rows: readonly ResultRow[]): string {
  return toCsv(
    rows.map(({ result }) => {
      const shown = presentResult(result, new Date());
      return columns.map(({ isPhone, read }) => (isPhone ? phoneCell : csvCell)(read(shown)));
    }),
  );
}

/** RFC 4180. */
function toCsv(rows: string[][]): string {
  // Not quoted by default: a lone CR or LF, which would end the row in many a reader, and what spreadsheets of other
  // countries take for a comma, so that behind it a formula could begin.
  return stringify(rows, { record_delimiter: 'windows', quoted_match: /[\r\n;\t]/ });
}
