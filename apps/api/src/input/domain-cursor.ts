import { decodeCursor, encodeCursor } from './cursor.ts';
import { cursorParam } from './list-query.ts';
import { toTimestamp } from './time-cursor.ts';

/** Position in a list of domains in the order of the batch. */
interface ListPosition {
  /** `seq` of the last domain. */
  seq: number;
  /** With `ended_after`: upper bound of the end times on all pages of this list. */
  endedBefore: string | undefined;
}

/** Position in a sorted list of domains. */
interface SortedPosition {
  /** Value of `sort`. */
  sort: string;
  /** Number of domains on earlier pages. */
  offset: number;
}

export type DomainPosition = ListPosition | SortedPosition;

const LIST = 'domains';
const LIST_POSITION = /^(\d{1,9})(?:@(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z))?$/;
const SORTED_POSITION = /^(-?[a-z_]{1,30})\+(\d{1,9})$/;

export function encodeDomainCursor(position: DomainPosition): string {
  if ('sort' in position) return encodeCursor(LIST, `${position.sort}+${position.offset}`);
  const { seq, endedBefore } = position;
  return encodeCursor(LIST, endedBefore === undefined ? String(seq) : `${seq}@${endedBefore}`);
}

/** Returns the schema of the `cursor` of a list of domains; null without a cursor. */
export function domainCursorParam() {
  return cursorParam((cursor): DomainPosition | undefined => {
    const text = decodeCursor(LIST, cursor) ?? '';
    const [, sort, offset] = SORTED_POSITION.exec(text) ?? [];
    if (sort !== undefined) return { sort, offset: Number(offset) };
    const [whole, seq, endedBefore] = LIST_POSITION.exec(text) ?? [];
    const isTime = endedBefore === undefined || toTimestamp(endedBefore) !== undefined;
    return whole !== undefined && isTime ? { seq: Number(seq), endedBefore } : undefined;
  });
}
