import { parseDomain, toStorableText } from '@scrapersky/core';
import type { NewJob } from '@scrapersky/db';

export interface DomainPlan {
  /** One row a distinct entry, in the order in which they first came; an invalid one carries its message. */
  jobs: NewJob[];
  /** Entries that mean a domain which is there already. */
  duplicates: number;
  invalid: InvalidEntry[];
  /** Names of the other columns that the entries came with; null where they came with none. */
  inputColumns: string[] | null;
}

interface InvalidEntry {
  input: string;
  message: string;
  /** Of a file, from 1. */
  line: number | null;
}

/** One entry of a list, as somebody wrote it. */
export interface ListedEntry {
  text: string;
  /** Line of the file that it came in, from 1. */
  line: number;
  /** What else the line says, as the JSON text of an object; null where it says nothing else. */
  input: string | null;
  /** Why it cannot be a domain, where that is known already. */
  fault?: string;
}

/** About 10 ms of parsing: then other requests have their turn. */
const ENTRIES_A_TURN = 2_000;

/** An invalid entry is its row's key as given, but a key is no place for a megabyte. */
const MAX_KEY_LENGTH = 2_048;

/** Makes rows of entries as they come: parsed, and each domain once. */
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

/** A line of a file that names no domain is a row of its own: there is nothing else that it could be told by. */
function keyOfInvalid(text: string, from: Omit<ListedEntry, 'text'> | null): string {
  if (from !== null && text.trim() === '') return `(line ${from.line})`;
  return toStorableText(text).slice(0, MAX_KEY_LENGTH);
}

/** Entries as people write them to the rows of a batch. */
export async function planDomains(entries: readonly string[]): Promise<DomainPlan> {
  const planner = new DomainPlanner();
  for (const [index, text] of entries.entries()) {
    if (index % ENTRIES_A_TURN === ENTRIES_A_TURN - 1) await new Promise(setImmediate);
    planner.add(text);
  }
  return planner.plan;
}
