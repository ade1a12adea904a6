import { z } from 'zod';
import { CURSOR_FAULT, decodeCursor } from './cursor.ts';

/** What the document says of a `cursor`. */
export const CURSOR_META = {
  type: 'string',
  default: undefined,
  description: '`next_cursor` of the page before',
} as const;

/** `limit` of a list: how many at most, and how many where the client does not say. */
export function limitParam(byDefault: number, max: number) {
  const fault = `not a whole number from 1 to ${max}`;
  return z
    .string()
    .regex(/^\d{1,6}$/, fault)
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= max, fault)
    .default(byDefault)
    .meta({ type: 'integer', minimum: 1, maximum: max, default: byDefault });
}

/** `cursor` of a list that goes on after a number; -1 stands before the first. */
export function seqCursorParam(list: string) {
  return z
    .string()
    .transform((text, context) => {
      const position = decodeCursor(list, text);
      if (position !== undefined && /^\d{1,9}$/.test(position)) return Number(position);
      context.addIssue({ code: 'custom', message: CURSOR_FAULT });
      return z.NEVER;
    })
    .default(-1)
    .meta(CURSOR_META);
}
