import type { Batch, WatchConnection } from '@scrapersky/client';

/**
 * Message in which a tab reports to the hub which batch it shows. The tab sends it at the start, after each change, and
 * at intervals.
 */
export interface TabMessage {
  batchId: string;
  key: string;
  isVisible: boolean;
  /** Whether to watch the batch again although it had ended, because a retry may have reopened it. */
  isRestart?: boolean;
}

/** Last message of a tab, which stops watching. */
export const LEAVE = 'leave';

/**
 * Messages of the hub to a tab. `pollMs`: interval of the requests, if it is known. `failed`: the API refuses the
 * batch, so the tab should request the reason.
 */
export type HubMessage =
  | { kind: 'batch'; batch: Batch }
  | { kind: 'connection'; connection: WatchConnection; pollMs?: number }
  | { kind: 'failed' };

/** Longest time between two reports of a tab, even if the browser slows down timers of hidden tabs. */
export const REPORT_MS = 20_000;
