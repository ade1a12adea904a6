import { formatAge, formatTime } from '../format.ts';
import { now } from './clock.ts';

const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Shows the age of a time, with the time as the tooltip. */
export function Age({ at }: { at: string }) {
  return (
    <time dateTime={at} title={`${formatTime(at)} ${ZONE}`}>
      {formatAge(at, now.value)}
    </time>
  );
}

export function Time({ at }: { at: string }) {
  return (
    <time dateTime={at} title={`${at} (shown in ${ZONE})`}>
      {formatTime(at)}
    </time>
  );
}
