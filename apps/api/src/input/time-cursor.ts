import { isUuid } from '@scrapersky/core';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { cursorParam } from './list-query.ts';

/** Position in a list that is ordered by time, and by id for rows of the same time. */
export interface TimePosition {
  /** Time to the microsecond, in the format of Postgres. */
  time: string;
  id: string;
}

/** Matches a timestamp in the format of Postgres, in years that Postgres and JavaScript can read. */
const TIMESTAMP = /^([12]\d{3}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d{1,6})?[+-](?:0\d|1[0-4])(?::[0-5]\d)?$/;

export function encodeTimeCursor(list: string, { time, id }: TimePosition): string {
  return encodeCursor(list, `${time}|${id}`);
}

/** Returns the position in a cursor; undefined if it is invalid, so that Postgres never receives an invalid date. */
export function decodeTimeCursor(list: string, text: string): TimePosition | undefined {
  const [timestamp = '', id = '', ...rest] = decodeCursor(list, text)?.split('|') ?? [];
  const [, date, time] = TIMESTAMP.exec(timestamp) ?? [];
  if (!isMoment(`${date}T${time}`) || !isUuid(id) || rest.length > 0) return undefined;
  return { time: timestamp, id };
}

/** Returns the schema of the `cursor` of a list that is ordered by time; null without a cursor. */
export function timeCursorParam(list: string) {
  return cursorParam((cursor) => decodeTimeCursor(list, cursor));
}

/** Returns false for a date such as February 30, which `Date` turns into another day. */
function isMoment(text: string): boolean {
  const moment = new Date(`${text}Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}
