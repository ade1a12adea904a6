import { Cron } from 'croner';

/** The times at which a schedule runs: a cron expression or an interval. */
export interface Rhythm {
  /** Cron expression of five fields; null if `everySeconds` is set. */
  cron: string | null;
  everySeconds: number | null;
  /** IANA name of the time zone of `cron`. */
  timezone: string;
}

/** Thrown when the rhythm of a schedule is invalid. */
export class InvalidRhythmError extends Error {
  override readonly name = 'InvalidRhythmError';
  readonly code = 'invalid_rhythm';
  /** The field with the mistake. */
  readonly field: 'cron' | 'timezone';

  constructor(field: 'cron' | 'timezone', message: string) {
    super(message);
    this.field = field;
  }
}

/**
 * Returns the first tick after `now`; missed ticks are skipped. When the clocks change, a tick at a skipped local time
 * moves to the time right after the change, and a tick at a repeated local time occurs once.
 *
 * @param last the previous tick, from which intervals count
 * @throws InvalidRhythmError
 */
export function nextTick({ cron, everySeconds, timezone }: Rhythm, last: Date, now: Date): Date {
  if (everySeconds !== null) {
    const everyMs = everySeconds * 1_000;
    const missed = Math.floor(Math.max(0, now.getTime() - last.getTime()) / everyMs);
    return new Date(last.getTime() + (missed + 1) * everyMs);
  }
  const next = parseCron(cron ?? '', timezone).nextRun(now);
  if (next === null) throw new InvalidRhythmError('cron', 'matches no date in the future');
  return next;
}

function parseCron(cron: string, timezone: string): Cron {
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone });
  } catch {
    throw new InvalidRhythmError('timezone', 'is not the name of a time zone, such as Europe/Berlin');
  }
  try {
    return new Cron(cron, { timezone, mode: '5-part', paused: true });
  } catch {
    throw new InvalidRhythmError('cron', 'is not a cron expression of five fields, such as `0 8 * * 1`');
  }
}
