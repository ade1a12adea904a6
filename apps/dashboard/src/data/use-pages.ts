import type { Page } from '@scrapersky/client';
import { useState } from 'preact/hooks';
import { useResource, type Resource } from './use-resource.ts';

export interface Pages<Row> extends Resource<Page<Row>> {
  /** Number of rows on earlier pages. */
  skipped: number;
  previous: (() => void) | null;
  next: (() => void) | null;
}

interface PagesOptions<Row> {
  /** Names the list with its filter; another name begins at the first page. */
  key: string;
  limit: number;
  version: number | string;
  read: (page: { limit: number; cursor?: string }, options: { signal: AbortSignal }) => Promise<Page<Row>>;
}

/** Reads a list page by page. Cursors only lead forward, so the way back is remembered. */
export function usePages<Row>({ key, limit, version, read }: PagesOptions<Row>): Pages<Row> {
  const [place, setPlace] = useState<{ key: string; cursors: string[] }>({ key, cursors: [] });
  const cursors = place.key === key ? place.cursors : [];
  const cursor = cursors.at(-1);
  const resource = useResource(
    `${key} ${limit} ${cursor ?? ''}`,
    (signal) => read({ limit, ...(cursor !== undefined && { cursor }) }, { signal }),
    version,
    { keepsOther: true },
  );
  const following = resource.isOther ? null : (resource.data?.next_cursor ?? null);
  return {
    ...resource,
    skipped: cursors.length * limit,
    previous: cursors.length === 0 ? null : () => setPlace({ key, cursors: cursors.slice(0, -1) }),
    next: following === null ? null : () => setPlace({ key, cursors: [...cursors, following] }),
  };
}
