import { isUuid } from '@scrapersky/core';
import { z } from 'zod';
import { decodeCursor } from './cursor.ts';

/** Description of a `cursor` in the OpenAPI document. */
const CURSOR_META = {
  type: 'string',
  default: undefined,
  description: '`next_cursor` of the previous page; without it, the first page',
} as const;

/** Returns the schema of the `limit` of a list. */
export function limitParam(byDefault: number, max: number) {
  const fault = `must be a whole number from 1 to ${max}`;
  return z
    .string()
    .regex(/^\d{1,6}$/, fault)
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= max, fault)
    .default(byDefault)
    .meta({ type: 'integer', minimum: 1, maximum: max, default: byDefault });
}

/**
 * Returns the schema of the `cursor` of a list; null without a cursor. `decode` returns undefined for an invalid
 * cursor.
 */
export function cursorParam<Position>(decode: (cursor: string) => Position | undefined) {
  return cursorOf(decode).nullable().default(null).meta(CURSOR_META);
}

/** Returns the schema of the `cursor` of a list whose positions are UUIDs; null without a cursor. */
export function idCursorParam(list: string) {
  return cursorParam((cursor) => {
    const id = decodeCursor(list, cursor);
    return id !== undefined && isUuid(id) ? id : undefined;
  });
}

/** Returns the schema of the `cursor` of a list whose positions are numbers; -1 without a cursor. */
export function seqCursorParam(list: string) {
  return cursorOf((cursor) => {
    const seq = decodeCursor(list, cursor);
    return seq !== undefined && /^\d{1,9}$/.test(seq) ? Number(seq) : undefined;
  })
    .default(-1)
    .meta(CURSOR_META);
}

function cursorOf<Position>(decode: (cursor: string) => Position | undefined) {
  return z.string().transform((cursor, context) => {
    const position = decode(cursor);
    if (position !== undefined) return position;
    context.addIssue({ code: 'custom', message: 'is not a cursor of this list' });
    return z.NEVER;
  });
}
