import type { BatchRow } from '@scrapersky/db';
import type { CellValue } from './csv-cell.ts';
import { sheetHead, SHEET_TAIL } from './result-sheet.ts';
import { CELL_STYLES, textCell, timeCell, valueCell } from './workbook-cell.ts';

/** Returns the sheet that describes the batch, with its status and counts at the start of the download. */
export function summarySheet(batch: BatchRow, query: Readonly<Record<string, unknown>>): string {
  const values: [string, CellValue | Date][] = [
    ['batch_id', batch.batch_id],
    ['name', batch.name],
    ['tags', batch.tags],
    ['note', batch.note],
    ['status', batch.status],
    ['total_domains', batch.total_domains],
    ['completed_domains', batch.completed_domains],
    ['failed_domains', batch.failed_domains],
    ['cancelled_domains', batch.cancelled_domains],
    ['input_rows', batch.list?.rows],
    ['pages_scraped', Number(batch.pages_scraped)],
    ['created_at', batch.created_at],
    ['start_time', batch.start_time],
    ['end_time', batch.end_time],
    ['downloaded_at', new Date()],
    ['max_pages', batch.max_pages],
    ['max_concurrent', batch.max_concurrent],
    ...named('options', batch.options),
    ...named('errors', batch.errors_by_code),
    ...named('site_state', batch.domains_by_site_state),
    ...named('query', query),
  ];
  const rows = values.map(([name, value], index) => {
    const number = index + 1;
    const cell =
      value instanceof Date ? timeCell(`B${number}`, value.toISOString()) : valueCell(`B${number}`, value);
    return `<row r="${number}">${textCell(`A${number}`, name, CELL_STYLES.heading)}${cell}</row>`;
  });
  return sheetHead(2) + rows.join('') + SHEET_TAIL;
}

/** Returns the entries of an object that are set, each with the name `prefix.name`. */
function named(prefix: string, object: unknown): [string, CellValue][] {
  return Object.entries((object ?? {}) as Record<string, unknown>)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => [`${prefix}.${name}`, toValue(value)]);
}

function toValue(value: unknown): CellValue {
  return typeof value === 'object' ? JSON.stringify(value) : (value as CellValue);
}
