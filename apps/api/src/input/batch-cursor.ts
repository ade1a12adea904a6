import { decodeCursor, encodeCursor } from './cursor.ts';

const LIST = 'batches';

/** As Postgres writes a timestamp, in years that both it and JavaScript can read. */
const POSITION =
  /^([12]\d{3}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d{1,6})?[+-](?:0\d|1[0-4])(?::[0-5]\d)?\|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Where the list of batches goes on: creation time to the microsecond, and the id among those of one moment. */
export function encodeBatchCursor(last: { position: string; batch_id: string }): string {
  return encodeCursor(LIST, `${last.position}|${last.batch_id}`);
}

/** Undefined where the text is no such cursor: Postgres is never asked to read a date that is none. */
export function decodeBatchCursor(text: string): { createdAt: string; batchId: string } | undefined {
  const position = decodeCursor(LIST, text);
  const [, date, time, batchId] = POSITION.exec(position ?? '') ?? [];
  if (position === undefined || batchId === undefined || !isMoment(`${date}T${time}`)) return undefined;
  return { createdAt: position.slice(0, position.indexOf('|')), batchId };
}

/** Not so of February 30: that becomes another day, or no date. */
function isMoment(text: string): boolean {
  const moment = new Date(`${text}Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}
