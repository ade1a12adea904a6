import type { Batch, WatchConnection } from '@scrapersky/client';

/** A tab tells the hub what it shows: at first, when that changes, and at intervals. */
export interface TabMessage {
  batchId: string;
  key: string;
  isVisible: boolean;
  /** Whether a batch that has ended may run again, after a retry. */
  isRestart?: boolean;
}

/** The last message of a tab. */
export const LEAVE = 'leave';

/**
 * Messages of the hub to a tab. `pollMs`: interval of the requests, if it is known. `failed`: the API refuses the batch, so
 * the tab should ask why.
 */
export type HubMessage =
  | { kind: 'batch'; batch: Batch }
  | { kind: 'connection'; connection: WatchConnection; pollMs?: number }
  | { kind: 'failed' };

/** A tab reports at least this often, also where the browser slows down timers of hidden tabs. */
export const REPORT_MS = 20_000;
