import { z } from 'zod';
import { CURSOR_FAULT, decodeCursor } from './cursor.ts';

/** Description of a `cursor` in the OpenAPI document. */
export const CURSOR_META = {
  type: 'string',
  default: undefined,
  description: '`next_cursor` of the previous page',
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

/** Returns the schema of the `cursor` of a list whose positions are numbers; without a cursor it is -1. */
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
