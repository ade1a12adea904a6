import { formatDuration } from '../format.ts';

/** The times at which a schedule runs, in the API's form. */
export interface Rhythm {
  cron: string | null;
  /** Seconds; null if `cron` is set. */
  every: number | null;
  timezone: string;
}

/** The times at which a schedule runs, as entered in the form. Numbers are text, as typed. */
export interface RhythmDraft {
  kind: 'daily' | 'weekly' | 'monthly' | 'hours' | 'cron';
  /** Day of the week for `weekly`, starting at 0 for Sunday. */
  weekday: string;
  /** Local time as `HH:MM`. */
  time: string;
  hours: string;
  cron: string;
  timezone: string;
}

export const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const HOUR_S = 3_600;
/** Shortest time between two runs that the API accepts: one minute. */
export const MIN_HOURS = 60 / HOUR_S;

export function defaultRhythm(timezone: string): RhythmDraft {
  return { kind: 'weekly', weekday: '1', time: '08:00', hours: '24', cron: '0 8 * * 1', timezone };
}

/** Returns the fields of the request. */
export function toRequest({ kind, weekday, time, hours, cron, timezone }: RhythmDraft) {
  if (kind === 'hours') return { every: Math.round(Number(hours) * HOUR_S), timezone };
  const [hour, minute] = time.split(':').map(Number);
  const at = `${minute} ${hour}`;
  const crons = { daily: `${at} * * *`, weekly: `${at} * * ${weekday}`, monthly: `${at} 1 * *`, cron };
  return { cron: crons[kind].trim(), timezone };
}

/** Returns the state of the form for a rhythm. A cron expression for which the form has no other fields stays text. */
export function toDraft({ cron, every, timezone }: Rhythm): RhythmDraft {
  const draft = defaultRhythm(timezone);
  if (cron === null) return { ...draft, kind: 'hours', hours: String((every ?? 0) / HOUR_S) };
  const simple = /^(\d{1,2}) (\d{1,2}) (\*|1) \* (\*|[0-6])$/.exec(cron);
  if (simple === null) return { ...draft, kind: 'cron', cron };
  const [, minute = '', hour = '', day, weekday = '*'] = simple;
  const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
  if (day === '1') {
    return weekday === '*' ? { ...draft, kind: 'monthly', time, cron } : { ...draft, kind: 'cron', cron };
  }
  if (weekday === '*') return { ...draft, kind: 'daily', time, cron };
  return { ...draft, kind: 'weekly', weekday, time, cron };
}

/** Describes a rhythm in words: `Monday at 08:00 (Europe/Berlin)`, `every 6 h`. */
export function describeRhythm(rhythm: Rhythm): string {
  if (rhythm.every !== null) return `every ${formatDuration(rhythm.every)}`;
  const { kind, weekday, time, cron } = toDraft(rhythm);
  const days = {
    daily: 'every day',
    weekly: WEEKDAYS[Number(weekday)] ?? '',
    monthly: 'the first day of each month',
  };
  const when = kind === 'cron' || kind === 'hours' ? cron : `${days[kind]} at ${time}`;
  return `${when} (${rhythm.timezone})`;
}
