import { formatAge, formatTime } from '../format.ts';
import { now } from './clock.ts';

const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Shows an age; the time itself is the tooltip. */
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
