import type { ListColumns } from '@scrapersky/core';
import type { OutputRow } from './output-row.ts';

/** A column of the client's own list. */
export interface OwnColumn {
  /** The heading as the client wrote it; `name` if the list has no headings. */
  heading: string;
  /** Name that no other column has. */
  name: string;
  /** Returns the cell as the client wrote it; undefined if the row has no such cell. */
  read: (row: OutputRow) => string | undefined;
}

/**
 * Returns the client's own columns in their order. If none of them contains the domains, the first one is a column that
 * contains each domain as the client wrote it.
 */
export function ownColumns({ names, headings, domainAt }: ListColumns): OwnColumn[] {
  const hasHeadings = headings.some((heading) => heading !== '');
  const columns = names.map((name, index): OwnColumn => ({
    name,
    heading: hasHeadings ? (headings[index] ?? '') : name,
    read: ({ listRow }) => (index === domainAt ? listRow?.entry : (listRow?.cells?.[index] ?? undefined)),
  }));
  if (domainAt !== -1) return columns;
  let name = 'domain';
  while (names.includes(name)) name = `${name}_`;
  return [{ name, heading: name, read: ({ listRow }) => listRow?.entry }, ...columns];
}
