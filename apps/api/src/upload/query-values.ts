import { checkShape } from '@scrapersky/core';
import { z } from 'zod';

/** Accepts the texts `true` and `false`. */
export const flag = z.enum(['true', 'false']);
/** Parses a whole number of at most nine digits. */
export const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/, 'not a whole number')
  .transform(Number);

/** Maximum number of values: more than fit into a URL. */
const MAX_VALUES = 10_000;

/** Parses a parameter whose value is JSON text, because a query cannot contain an object. */
export const jsonText = z.string().transform((text, context): unknown => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' });
    return z.NEVER;
  }
  const fault = checkShape(value, MAX_VALUES);
  if (fault === undefined) return value;
  context.addIssue({ code: 'custom', message: fault.message });
  return z.NEVER;
});
