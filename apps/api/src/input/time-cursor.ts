import { isUuid } from '@scrapersky/core';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { cursorParam } from './list-query.ts';

/** Position in a list that is ordered by time, and by id for rows of the same time. */
export interface TimePosition {
  /** Time to the microsecond, in the format of Postgres. */
  time: string;
  id: string;
}

/** Matches a timestamp in the format of Postgres, in years that Postgres and JavaScript can read. */
const TIMESTAMP = /^((?!0000)\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d{1,6})?[+-](?:0\d|1[0-4])(?::[0-5]\d)?$/;

export function encodeTimeCursor(list: string, { time, id }: TimePosition): string {
  return encodeCursor(list, `${time}|${id}`);
}

/** Returns the position in a cursor; undefined if it is invalid, so that Postgres never receives an invalid date. */
export function decodeTimeCursor(list: string, text: string): TimePosition | undefined {
  const [timestamp = '', id = '', ...rest] = decodeCursor(list, text)?.split('|') ?? [];
  if (!isTimestamp(timestamp) || !isUuid(id) || rest.length > 0) return undefined;
  return { time: timestamp, id };
}

/** Converts a time in RFC 3339 to the format of Postgres; returns undefined if the time is invalid or out of range. */
export function toTimestamp(text: string): string | undefined {
  if (!z.iso.datetime({ offset: true }).safeParse(text).success) return undefined;
  const timestamp = text
    .replace('T', ' ')
    .replace('Z', '+00')
    .replace(/(\.\d{6})\d+/, '$1');
  return isTimestamp(timestamp) ? timestamp : undefined;
}

/** Returns the schema of the `cursor` of a list that is ordered by time; null without a cursor. */
export function timeCursorParam(list: string) {
  return cursorParam((cursor) => decodeTimeCursor(list, cursor));
}

/** Returns whether Postgres can read a timestamp: false for February 30, which `Date` would turn into another day. */
function isTimestamp(timestamp: string): boolean {
  const [, date, time] = TIMESTAMP.exec(timestamp) ?? [];
  const text = `${date}T${time}`;
  const moment = new Date(`${text}Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}
