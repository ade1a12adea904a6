import type { RowOutcome } from '@scrapersky/core';
import type { ListRow } from '@scrapersky/db';
import { presentPage } from '../presenters/present-page.ts';
import { presentResult } from '../presenters/present-domain.ts';
import type { ResultRow } from './read-results.ts';

export type ShownResult = ReturnType<typeof presentResult> & { pages?: object[] };

/** One row of a download: a domain, or a row of the list with the result of its domain. */
export interface OutputRow {
  /** Null for a blank row of the list. */
  shown: ShownResult | null;
  /** Null in a download with one row per domain. */
  listRow: ListRow | null;
  /** Metadata as JSON text if the writer asked for this form; `shown.metadata` is then null. */
  metadataText?: string | null | undefined;
}

export function domainRow({ result, pages }: ResultRow): OutputRow {
  const shown = presentResult(result, new Date());
  return {
    shown: pages === null ? shown : { ...shown, pages: pages.map(presentPage) },
    listRow: null,
    metadataText: result.metadataText,
  };
}

export function inputRow(listRow: ListRow): OutputRow {
  return { shown: listRow.result && presentResult(listRow.result, new Date()), listRow };
}

export function rowOutcome({ result, isDuplicate }: ListRow): RowOutcome {
  if (result === null) return 'blank';
  if (isDuplicate) return 'duplicate';
  return result.error_code === 'invalid_domain' ? 'invalid' : 'taken';
}
