import { parseDomain } from '@scrapersky/core';
import type { Row } from './parse-rows.ts';

export interface Entries {
  /** Each domain once, as it was first written. */
  domains: string[];
  duplicates: number;
  rejects: { line: number; input: string; message: string }[];
  /** By the row's place: what became of it, for the preview. */
  outcomes: ('domain' | 'duplicate' | 'reject' | 'empty')[];
}

export interface ChosenColumn {
  column: number;
  /** Whether the first row names the columns and is no entry. */
  hasHeader: boolean;
}

const HEADER =
  /^(domains?|websites?|web ?sites?|urls?|hosts?|hostnames?|sites?|homepages?|web|company[ _-]?(url|domain|website))$/i;
const SAMPLE_ROWS = 200;

/** The column that holds most domains; among equals the one whose heading says so, then the first. */
export function findColumn(rows: readonly Row[]): ChosenColumn {
  const first = rows[0]?.cells ?? [];
  const sample = rows.slice(1, SAMPLE_ROWS + 1);
  let best = { column: 0, score: -1 };
  const width = Math.max(0, ...rows.slice(0, SAMPLE_ROWS).map((row) => row.cells.length));
  for (let column = 0; column < width; column++) {
    const good = sample.filter((row) => isDomain(row.cells[column])).length;
    const score = good * 4 + (HEADER.test(first[column] ?? '') ? 2 : 0) + (isDomain(first[column]) ? 1 : 0);
    if (score > best.score) best = { column, score };
  }
  const heading = first[best.column] ?? '';
  return {
    column: best.column,
    hasHeader: HEADER.test(heading) || (rows.length > 1 && best.score >= 4 && !isDomain(heading)),
  };
}

function isDomain(cell: string | undefined): boolean {
  return cell !== undefined && cell !== '' && parseDomain(cell).ok;
}

/** About 20 ms of parsing, then the page may draw and take input. */
const ROWS_A_TURN = 2_000;

/**
 * What would be sent of a column: parsed by the API's own rules, each domain once. Gives up, with null, as soon as
 * `signal` aborts.
 */
export async function readEntries(
  rows: readonly Row[],
  { column, hasHeader }: ChosenColumn,
  signal: AbortSignal,
): Promise<Entries | null> {
  const entries: Entries = { domains: [], duplicates: 0, rejects: [], outcomes: [] };
  const seen = new Set<string>();
  const listed = hasHeader ? rows.slice(1) : rows;
  for (const [index, row] of listed.entries()) {
    if (index % ROWS_A_TURN === ROWS_A_TURN - 1) await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) return null;
    entries.outcomes.push(take(row));
  }
  return entries;

  function take(row: Row): Entries['outcomes'][number] {
    const input = row.cells[column] ?? '';
    if (input === '') return 'empty';
    const parsed = parseDomain(input);
    const key = parsed.ok ? parsed.domain.key : input;
    if (seen.has(key)) {
      entries.duplicates += 1;
      return 'duplicate';
    }
    seen.add(key);
    if (parsed.ok) {
      entries.domains.push(input);
      return 'domain';
    }
    entries.rejects.push({ line: row.line, input, message: parsed.message });
    return 'reject';
  }
}
