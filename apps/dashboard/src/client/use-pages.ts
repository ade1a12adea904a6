import { useState } from 'preact/hooks';
import { callJson } from './request.ts';
import type { Page } from './types.ts';
import { useResource, type Resource } from './use-resource.ts';

export interface Pages<Row> extends Resource<Page<Row>> {
  /** Rows on the pages before this one. */
  skipped: number;
  previous: (() => void) | null;
  next: (() => void) | null;
}

/**
 * A list read page by page by its cursors. The way back is remembered, since a cursor only leads forward.
 * @param path the list with its filter; another filter begins at the first page
 */
export function usePages<Row>(path: string, limit: number, version: number | string): Pages<Row> {
  const [place, setPlace] = useState<{ path: string; cursors: string[] }>({ path, cursors: [] });
  const cursors = place.path === path ? place.cursors : [];
  const cursor = cursors.at(-1);
  const separator = path.includes('?') ? '&' : '?';
  const address = `${path}${separator}limit=${limit}${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
  const resource = useResource(address, (signal) => callJson<Page<Row>>(address, { signal }), version);
  const following = resource.data?.next_cursor ?? null;
  return {
    ...resource,
    skipped: cursors.length * limit,
    previous: cursors.length === 0 ? null : () => setPlace({ path, cursors: cursors.slice(0, -1) }),
    next: following === null ? null : () => setPlace({ path, cursors: [...cursors, following] }),
  };
}
