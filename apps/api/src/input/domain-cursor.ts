import { decodeCursor, encodeCursor } from './cursor.ts';
import { cursorParam } from './list-query.ts';

/** Position in a list of domains. */
export interface DomainPosition {
  /** `seq` of the last domain. */
  seq: number;
  /** With `ended_after`: the moment up to which all pages read. */
  endedBefore: string | undefined;
}

const LIST = 'domains';
const POSITION = /^(\d{1,9})(?:@(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z))?$/;

export function encodeDomainCursor({ seq, endedBefore }: DomainPosition): string {
  return encodeCursor(LIST, endedBefore === undefined ? String(seq) : `${seq}@${endedBefore}`);
}

/** Returns the schema of the `cursor` of a list of domains; null without a cursor. */
export function domainCursorParam() {
  return cursorParam((cursor): DomainPosition | undefined => {
    const [whole, seq, endedBefore] = POSITION.exec(decodeCursor(LIST, cursor) ?? '') ?? [];
    const isTime = endedBefore === undefined || !Number.isNaN(Date.parse(endedBefore));
    return whole !== undefined && isTime ? { seq: Number(seq), endedBefore } : undefined;
  });
}
