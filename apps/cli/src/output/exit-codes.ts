import type { BatchStatus } from '@scrapersky/client';

/** Exit codes of the commands, for scripts. `usage`: a mistake on the command line. `interrupted`: Ctrl-C. */
export const EXIT = {
  ok: 0,
  error: 1,
  usage: 2,
  someFailed: 3,
  cancelled: 4,
  timedOut: 5,
  interrupted: 130,
} as const;

/** Returns the exit code for a batch that has ended. */
export function exitCodeOf({ status }: Pick<BatchStatus, 'status'>): number {
  if (status === 'cancelled') return EXIT.cancelled;
  return status === 'complete' ? EXIT.ok : EXIT.someFailed;
}
