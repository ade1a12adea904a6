import type { Batch, WatchConnection } from '@scrapersky/client';

/**
 * Message in which a tab reports to the hub which batch it shows. The tab sends this message at the start, when it
 * becomes visible or hidden, and at intervals.
 */
export interface TabMessage {
  batchId: string;
  key: string;
  isVisible: boolean;
  /** Whether to watch the batch again although it had ended, because a retry may have reopened it. */
  isRestart?: boolean;
}

/** Message of a tab that no longer shows the batch. */
export const LEAVE = 'leave';

/**
 * Messages of the hub to a tab. `pollMs`: interval of the requests, if it is known. `failed`: the API refuses the
 * batch, so the tab should request the reason.
 */
export type HubMessage =
  | { kind: 'batch'; batch: Batch }
  | { kind: 'connection'; connection: WatchConnection; pollMs?: number }
  | { kind: 'failed' };

/** Time between two reports of a tab. Browsers stretch it for hidden tabs, to about a minute. */
export const REPORT_MS = 20_000;
