import { parseDomain, toStorableText } from '@scrapersky/core';
import type { NewJob } from '@scrapersky/db';

export interface DomainPlan {
  /** One row per distinct entry, in the order of the first occurrence. An invalid entry carries its error message. */
  jobs: NewJob[];
  /** Number of entries whose domain is already in the list. */
  duplicates: number;
  invalid: InvalidEntry[];
  /** Names of the other columns of the list; null when it has none. */
  inputColumns: string[] | null;
}

interface InvalidEntry {
  input: string;
  message: string;
  /** Line number in the file, starting at 1. */
  line: number | null;
}

/** One item of a list as the client wrote it. */
export interface ListedEntry {
  text: string;
  /** Line number in the file, starting at 1. */
  line: number;
  /** The other columns of the line as JSON text of an object; null when there are none. */
  input: string | null;
  /** Why the entry is invalid, if the reader already knows it. */
  fault?: string;
}

/** About 10 ms of parsing; then other requests get their turn. */
const ENTRIES_A_TURN = 2_000;

/** The key of an invalid entry is its text, cut to this length. */
const MAX_KEY_LENGTH = 2_048;

/** Turns entries into rows as they arrive: parses each and keeps each domain once. */
export class DomainPlanner {
  readonly plan: DomainPlan = { jobs: [], duplicates: 0, invalid: [], inputColumns: null };
  readonly #seen = new Set<string>();

  add(text: string, from: Omit<ListedEntry, 'text'> | null = null): void {
    const parsed =
      from?.fault === undefined ? parseDomain(text) : { ok: false as const, message: from.fault };
    const key = parsed.ok ? parsed.domain.key : keyOfInvalid(text, from);
    if (this.#seen.has(key)) {
      this.plan.duplicates++;
      return;
    }
    this.#seen.add(key);
    const input = from?.input ?? null;
    if (parsed.ok) {
      this.plan.jobs.push({ domain: key, host: parsed.domain.host, message: null, input });
    } else {
      this.plan.jobs.push({ domain: key, host: null, message: parsed.message, input });
      this.plan.invalid.push({ input: text, message: parsed.message, line: from?.line ?? null });
    }
  }
}

/** Every empty line of a file gets a row of its own, named by its line number. */
function keyOfInvalid(text: string, from: Omit<ListedEntry, 'text'> | null): string {
  if (from !== null && text.trim() === '') return `(line ${from.line})`;
  return toStorableText(text).slice(0, MAX_KEY_LENGTH);
}

/** Turns the entries of a request into rows of a batch. */
export async function planDomains(entries: readonly string[]): Promise<DomainPlan> {
  const planner = new DomainPlanner();
  for (const [index, text] of entries.entries()) {
    if (index % ENTRIES_A_TURN === ENTRIES_A_TURN - 1) await new Promise(setImmediate);
    planner.add(text);
  }
  return planner.plan;
}
