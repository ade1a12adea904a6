import type { Page } from '@scrapersky/client';
import { useEffect } from 'preact/hooks';
import { FIRST_PAGE, type Place } from '../routing/route.ts';
import { useResource, type Resource } from './use-resource.ts';

export interface Pages<Row, List extends Page<Row>> extends Resource<List> {
  /** Number of items on earlier pages. */
  skipped: number;
  /** The previous page, or the first one when the previous page is unknown; null on the first page. */
  previous: Place | null;
  next: Place | null;
}

interface PagesOptions<List> {
  /** Identifies the list with its filter and sort. */
  key: string;
  limit: number;
  place: Place;
  version: number | string;
  read: (page: { limit: number; cursor?: string }, options: { signal: AbortSignal }) => Promise<List>;
}

/** Reads one page of a list. */
export function usePages<Row, List extends Page<Row> = Page<Row>>({
  key,
  limit,
  place,
  version,
  read,
}: PagesOptions<List>): Pages<Row, List> {
  const { page, cursor } = place;
  const resource = useResource(
    `${key} ${limit} ${cursor ?? ''}`,
    (signal) => read({ limit, ...(cursor !== null && { cursor }) }, { signal }),
    version,
    { keepsOther: true },
  );
  const following = resource.isOther ? null : (resource.data?.next_cursor ?? null);
  useEffect(() => {
    // Cursors only lead forward, so this tab stores the cursors of earlier pages.
    if (cursor !== null) sessionStorage.setItem(itemOf(key, page), cursor);
  }, [key, page, cursor]);
  return {
    ...resource,
    skipped: (page - 1) * limit,
    previous: page === 1 ? null : placeBefore(key, page),
    next: following === null ? null : { page: page + 1, cursor: following },
  };
}

function placeBefore(key: string, page: number): Place {
  const cursor = sessionStorage.getItem(itemOf(key, page - 1));
  return cursor === null ? FIRST_PAGE : { page: page - 1, cursor };
}

function itemOf(key: string, page: number): string {
  return `scrapersky-page ${page} ${key}`;
}
