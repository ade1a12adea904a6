import { parseDomain, toStorableText } from '@scrapersky/core';
import type { NewJob } from '@scrapersky/db';

export interface DomainPlan {
  /** One row a distinct entry, in the order in which they first came; an invalid one carries its message. */
  jobs: NewJob[];
  /** Entries that mean a domain which is there already. */
  duplicates: number;
  invalid: { input: string; message: string }[];
}

/** About 10 ms of parsing: then other requests have their turn. */
const ENTRIES_A_TURN = 2_000;

/** An invalid entry is its row's key as given, but a key is no place for a megabyte. */
const MAX_KEY_LENGTH = 2_048;

/** Entries as people write them to the rows of a batch: parsed, and each domain once. */
export async function planDomains(entries: readonly string[]): Promise<DomainPlan> {
  const plan: DomainPlan = { jobs: [], duplicates: 0, invalid: [] };
  const seen = new Set<string>();
  for (const [index, input] of entries.entries()) {
    if (index % ENTRIES_A_TURN === ENTRIES_A_TURN - 1) await new Promise(setImmediate);
    const parsed = parseDomain(input);
    const key = parsed.ok ? parsed.domain.key : toStorableText(input).slice(0, MAX_KEY_LENGTH);
    if (seen.has(key)) {
      plan.duplicates++;
      continue;
    }
    seen.add(key);
    if (parsed.ok) {
      plan.jobs.push({ domain: key, host: parsed.domain.host, message: null });
    } else {
      plan.jobs.push({ domain: key, host: null, message: parsed.message });
      plan.invalid.push({ input, message: parsed.message });
    }
  }
  return plan;
}
