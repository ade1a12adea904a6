import { z } from 'zod';

const UNIT_S: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 };
const TEXT = /^(\d{1,9})([smhdw])$/;

/** Returns the schema of a duration such as `7d`, or a number of seconds. The parsed value is in seconds. */
export function durationSchema({ min, max }: { min: number; max: number }) {
  const seconds = z.int().min(min).max(max);
  const text = z
    .string()
    .regex(TEXT, 'must be a time such as 30m, 12h, 7d or 4w, or a number of seconds')
    .transform((value) => {
      const [, number, unit = ''] = TEXT.exec(value) ?? [];
      return Number(number) * (UNIT_S[unit] ?? NaN);
    })
    .pipe(seconds);
  return z.union([seconds, text]);
}
