import { isUuid } from '@scrapersky/core';
import { decodeCursor, encodeCursor } from './cursor.ts';

const LIST = 'batches';

/** A timestamp as Postgres writes it, in years that both Postgres and JavaScript can read. */
const TIMESTAMP = /^([12]\d{3}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d{1,6})?[+-](?:0\d|1[0-4])(?::[0-5]\d)?$/;

/** Returns the cursor after a batch: its creation time to the microsecond, and its id to order batches of one moment. */
export function encodeBatchCursor(last: { position: string; batch_id: string }): string {
  return encodeCursor(LIST, `${last.position}|${last.batch_id}`);
}

/** Returns undefined for an invalid cursor, so that Postgres never has to read an invalid date. */
export function decodeBatchCursor(text: string): { createdAt: string; batchId: string } | undefined {
  const [createdAt = '', batchId = '', ...rest] = decodeCursor(LIST, text)?.split('|') ?? [];
  const [, date, time] = TIMESTAMP.exec(createdAt) ?? [];
  if (!isMoment(`${date}T${time}`) || !isUuid(batchId) || rest.length > 0) return undefined;
  return { createdAt, batchId };
}

/** Returns false for a date such as February 30, which `Date` turns into another day. */
function isMoment(text: string): boolean {
  const moment = new Date(`${text}Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}
