import { domainToUnicode } from 'node:url';
import {
  copyString,
  encodeCells,
  EntryLedger,
  toStorableText,
  type EntryCounts,
  type ListColumns,
  type RequestedDomain,
} from '@scrapersky/core';
import type { NewJob, NewListRow } from '@scrapersky/db';
import { CompactRows, type KeepBytes } from './compact-rows.ts';

export interface DomainPlan {
  /**
   * One row per distinct entry, in the order of their first occurrence. The row of an invalid entry has an error
   * message.
   */
  jobs: CompactRows<NewJob>;
  counts: Readonly<EntryCounts>;
  /** Entries that are not domains, blank lines included. */
  invalid: InvalidEntry[];
  /** The first duplicates of a file, each with the line of the entry that it repeats. */
  duplicateRows: DuplicateRow[];
  /** Rows of the list; empty if they are not stored. */
  rows: CompactRows<NewListRow>;
  /** Columns of `rows`; null when they are not stored. */
  list: ListColumns | null;
}

interface InvalidEntry {
  input: string;
  message: string;
  /** Line in the file, starting at 1; null for an entry of a JSON body. */
  line: number | null;
}

interface DuplicateRow {
  line: number;
  input: string;
  sameAsLine: number;
}

export interface ListedEntry {
  text: string;
  /** Line in the file, or place in the list, starting at 1. */
  line: number;
  /** Reason that the entry cannot be a domain, if known. */
  fault?: string | undefined;
}

/** Number of entries parsed between two pauses (about 10 ms). In the pauses the process serves other requests. */
const ENTRIES_A_TURN = 2_000;
const MAX_DUPLICATE_ROWS = 1_000;

/**
 * Plans one job for each distinct entry of a list. With `keepsRows`, also keeps all rows of the list, including
 * duplicates.
 */
export class DomainPlanner {
  readonly plan: DomainPlan;
  readonly #ledger: EntryLedger;
  readonly #hasLines: boolean;
  readonly #keepsRows: boolean;

  /**
   * @param keepsRows whether the rows are stored with their cells
   * @param keepBytes stores the rows temporarily; in memory by default
   */
  constructor({
    hasLines,
    keepsRows,
    keepBytes,
  }: {
    hasLines: boolean;
    keepsRows: boolean;
    keepBytes?: KeepBytes;
  }) {
    this.#hasLines = hasLines;
    this.#keepsRows = keepsRows;
    this.#ledger = new EntryLedger({ hasLines });
    this.plan = {
      jobs: new CompactRows(keepBytes),
      counts: this.#ledger.counts,
      invalid: [],
      duplicateRows: [],
      rows: new CompactRows(keepBytes),
      list: null,
    };
  }

  /** Reduces the memory of the rows added so far. Call it repeatedly while you add rows. */
  async compact(): Promise<void> {
    await this.plan.jobs.compact();
    await this.plan.rows.compact();
  }

  /** @param row values to store for the row: the domain's cell as written, and the other cells as JSON text */
  add({ text, line, fault }: ListedEntry, row: Pick<NewListRow, 'entry' | 'cells'>): void {
    const outcome = this.#ledger.add(text, line, fault);
    const { jobs, rows, invalid, duplicateRows } = this.plan;
    const isNew = outcome.kind === 'taken' || outcome.kind === 'invalid';
    const seq = outcome.kind === 'blank' ? null : outcome.seq;
    const rowNo = this.#keepsRows ? rows.count : null;
    if (isNew) {
      const job = {
        domain: outcome.key,
        isWww: outcome.kind === 'taken' && outcome.domain.isWww,
        host: outcome.kind === 'taken' ? outcome.domain.host : null,
        unicodeHost: outcome.kind === 'taken' ? toUnicodeHost(outcome.domain.host) : null,
        message: outcome.kind === 'taken' ? null : outcome.message,
        rowNo,
      };
      jobs.push(job, outcome.key.length);
    }
    if (this.#keepsRows) {
      rows.push(
        { seq, isDuplicate: outcome.kind === 'duplicate', ...row },
        row.entry.length + (row.cells?.length ?? 0),
      );
    }
    if (outcome.kind === 'invalid' || outcome.kind === 'blank') {
      invalid.push({
        input: copyString(text),
        message: outcome.message,
        line: this.#hasLines ? line : null,
      });
    } else if (outcome.kind === 'duplicate' && this.#hasLines && duplicateRows.length < MAX_DUPLICATE_ROWS) {
      duplicateRows.push({ line, input: copyString(text), sameAsLine: outcome.sameAsLine });
    }
  }
}

function toUnicodeHost(host: string): string | null {
  if (!host.includes('xn--')) return null;
  const name = host.replace(/:\d+$/, '');
  const unicode = domainToUnicode(name);
  return unicode === '' || unicode === name ? null : unicode + host.slice(name.length);
}

/** Plans the rows of a batch from the entries of a JSON body. The rows are stored if any entry has columns. */
export async function planDomains(entries: readonly RequestedDomain[]): Promise<DomainPlan> {
  const keepsRows = entries.some((entry) => typeof entry !== 'string' && entry.input !== undefined);
  const planner = new DomainPlanner({ hasLines: false, keepsRows });
  const indexes = new Map<string, number>();
  for (const [index, entry] of entries.entries()) {
    if (index % ENTRIES_A_TURN === ENTRIES_A_TURN - 1) {
      await planner.compact();
      await new Promise(setImmediate);
    }
    const text = typeof entry === 'string' ? entry : entry.domain;
    const cells: string[] = [];
    for (const [name, value] of Object.entries((typeof entry === 'string' ? null : entry.input) ?? {})) {
      const heading = toStorableText(name);
      const at = indexes.get(heading) ?? indexes.size;
      indexes.set(heading, at);
      cells[at] = toStorableText(value === null ? '' : String(value));
    }
    planner.add({ text, line: index + 1 }, { entry: toStorableText(text), cells: encodeCells(cells) });
  }
  const { plan } = planner;
  if (keepsRows) {
    const names = [...indexes.keys()];
    plan.list = { rows: entries.length, headings: names, names, domainAt: -1, unused: [] };
  }
  return plan;
}
