import { EntryLedger, type EntryCounts } from '@scrapersky/core';
import {
  AlternativeColumns,
  ListError,
  newListFacts,
  readList,
  type ListFacts,
  type ListFile,
  type ListFormat,
} from '@scrapersky/domain-lists';

/** A list as a person chose or pasted it. */
export interface ListSource {
  content: Blob;
  format: ListFormat;
  /** Null for text from the field. */
  fileName: string | null;
  /** Text of the field; empty for a file. */
  text: string;
}

/** The person's own choice of sheet, heading and column. */
export interface ColumnChoice {
  /** Index of the column with the domains; undefined to detect it. */
  column?: number;
  hasHeader?: boolean;
  /** Number of the sheet, starting at 1; undefined for the first. */
  sheet?: number;
}

interface PreviewRow {
  line: number;
  cells: readonly string[];
  outcome: 'taken' | 'duplicate' | 'blank' | 'invalid';
}

/** Contents of a list, read by the same code as in the API. */
export interface Preview {
  facts: ListFacts;
  counts: EntryCounts;
  /** The first rows. */
  rows: PreviewRow[];
  rowCount: number;
  /** The first entries that are not domains, with the reason. */
  invalid: { line: number; message: string }[];
  alternatives: { column: string; taken: number }[];
  /** Reason that the list cannot be read. */
  error: ListError | null;
}

const SHOWN_ROWS = 8;
const SHOWN_INVALID = 50;
/** Time after which reading pauses, so that the page stays responsive. */
const TURN_MS = 10;

/** Reads a whole list for the preview. Returns null when it was aborted. */
export async function readPreview(
  { content, format }: ListSource,
  { column, hasHeader, sheet }: ColumnChoice,
  signal: AbortSignal,
): Promise<Preview | null> {
  const facts = newListFacts();
  const ledger = new EntryLedger({ hasLines: true });
  const alternatives = new AlternativeColumns(facts);
  const preview: Preview = {
    facts,
    counts: ledger.counts,
    rows: [],
    rowCount: 0,
    invalid: [],
    alternatives: [],
    error: null,
  };
  const options = {
    column: column === undefined ? undefined : String(column + 1),
    header: hasHeader,
    sheet: sheet === undefined ? undefined : String(sheet),
  };
  let turnBegan = performance.now();
  try {
    for await (const entries of readList(toListFile(content), format, options, facts)) {
      for (const entry of entries) {
        const outcome = ledger.add(entry.text, entry.line, entry.fault);
        alternatives.add(entry);
        preview.rowCount += 1;
        if (preview.rows.length < SHOWN_ROWS) {
          preview.rows.push({
            line: entry.line,
            cells: entry.cells ?? [entry.text],
            outcome: outcome.kind,
          });
        }
        if (outcome.kind === 'invalid' && preview.invalid.length < SHOWN_INVALID) {
          preview.invalid.push({ line: entry.line, message: outcome.message });
        }
      }
      if (performance.now() - turnBegan > TURN_MS) {
        await new Promise((resolve) => setTimeout(resolve));
        turnBegan = performance.now();
      }
      if (signal.aborted) return null;
    }
  } catch (error) {
    if (!(error instanceof ListError)) throw error;
    preview.error = error;
  }
  preview.alternatives = alternatives.counts;
  return signal.aborted ? null : preview;
}

/** Returns the content as a file whose parts are read on demand, so that the whole file is never in memory at once. */
function toListFile(content: Blob): ListFile {
  return {
    size: content.size,
    read: async (at, length) => new Uint8Array(await content.slice(at, at + length).arrayBuffer()),
  };
}
