import { CommandError } from './command-error.ts';

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const LONGEST_MS = 3_660 * 86_400_000;

/**
 * Milliseconds of `30s`, `30m`, `24h`, `90d` or `4w`.
 * @throws CommandError that names the option; also for more than ten years.
 */
export function parseDuration(option: string, text: string): number {
  const [, number, unit = ''] = /^(\d{1,6})([smhdw])$/.exec(text) ?? [];
  const ms = Number(number) * (UNIT_MS[unit] ?? NaN);
  if (ms <= LONGEST_MS) return ms;
  throw new CommandError(
    `${option} is a time such as 30m, 24h, 90d or 4w, of ten years at most, not "${text}".`,
  );
}
