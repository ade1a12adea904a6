import { EntryLedger, toStorableText, type EntryCounts, type RequestedDomain } from '@scrapersky/core';
import type { NewJob } from '@scrapersky/db';

export interface DomainPlan {
  /** One row per distinct entry, in the order of their first occurrence; an invalid one has its message. */
  jobs: NewJob[];
  counts: Readonly<EntryCounts>;
  /** Entries that are not domains, blank lines included. */
  invalid: InvalidEntry[];
  /** The first duplicates of a file, with the line of the entry that they repeat. */
  duplicateRows: DuplicateRow[];
  /** Names of the other columns of the entries; null without any. */
  inputColumns: string[] | null;
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

/** One entry of a file. */
export interface ListedEntry {
  text: string;
  /** Line in the file, starting at 1. */
  line: number;
  /** The other columns of the line, as the JSON text of an object; null without any. */
  input: string | null;
  /** Why it cannot be a domain, when that is known. */
  fault?: string | undefined;
}

/** About 10 ms of parsing; then other requests get their turn. */
const ENTRIES_A_TURN = 2_000;
const MAX_DUPLICATE_ROWS = 1_000;

/** Turns the entries of one list into rows: parsed, and each domain once. */
export class DomainPlanner {
  readonly plan: DomainPlan;
  readonly #ledger: EntryLedger;
  readonly #hasLines: boolean;

  constructor({ hasLines }: { hasLines: boolean }) {
    this.#hasLines = hasLines;
    this.#ledger = new EntryLedger({ hasLines });
    this.plan = {
      jobs: [],
      counts: this.#ledger.counts,
      invalid: [],
      duplicateRows: [],
      inputColumns: null,
    };
  }

  add({ text, line, input, fault }: ListedEntry): void {
    const outcome = this.#ledger.add(text, line, fault);
    const { key: domain } = outcome;
    const { jobs, invalid, duplicateRows } = this.plan;
    if (outcome.kind === 'taken') {
      jobs.push({ domain, isWww: outcome.domain.isWww, host: outcome.domain.host, message: null, input });
    } else if (outcome.kind === 'duplicate') {
      if (this.#hasLines && duplicateRows.length < MAX_DUPLICATE_ROWS) {
        duplicateRows.push({ line, input: text, sameAsLine: outcome.sameAsLine });
      }
    } else {
      jobs.push({ domain, isWww: false, host: null, message: outcome.message, input });
      invalid.push({ input: text, message: outcome.message, line: this.#hasLines ? line : null });
    }
  }
}

/** Plans the rows of a batch from the entries of a JSON body. */
export async function planDomains(entries: readonly RequestedDomain[]): Promise<DomainPlan> {
  const planner = new DomainPlanner({ hasLines: false });
  const inputColumns = new Set<string>();
  for (const [index, entry] of entries.entries()) {
    if (index % ENTRIES_A_TURN === ENTRIES_A_TURN - 1) await new Promise(setImmediate);
    const input = typeof entry === 'string' ? null : toInput(entry.input ?? {});
    for (const name of Object.keys(input ?? {})) inputColumns.add(name);
    planner.add({
      text: typeof entry === 'string' ? entry : entry.domain,
      line: index + 1,
      input: input === null ? null : JSON.stringify(input),
    });
  }
  planner.plan.inputColumns = inputColumns.size > 0 ? [...inputColumns] : null;
  return planner.plan;
}

/** Returns the client's columns as a file would have them; null without any. */
function toInput(
  columns: Readonly<Record<string, string | number | boolean | null>>,
): Record<string, string> | null {
  const cells = Object.entries(columns).map(
    ([name, value]) => [toStorableText(name), toStorableText(value === null ? '' : String(value))] as const,
  );
  return cells.length === 0 ? null : Object.fromEntries(cells);
}
