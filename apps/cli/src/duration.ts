import { UsageError } from './command-error.ts';

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const MAX_MS = 3_660 * 86_400_000;

/**
 * Returns the milliseconds of `30s`, `30m`, `24h`, `90d` or `4w`.
 * @param option name of the option, for the message.
 * @throws UsageError for an invalid duration or one of more than ten years.
 */
export function parseDuration(option: string, text: string): number {
  const [, number, unit = ''] = /^(\d{1,6})([smhdw])$/.exec(text) ?? [];
  const ms = Number(number) * (UNIT_MS[unit] ?? NaN);
  if (ms <= MAX_MS) return ms;
  throw new UsageError(
    `${option} must be a time such as 30m, 24h, 90d or 4w, at most ten years, not "${text}".`,
  );
}
