import type { Batch, WatchConnection } from '@scrapersky/client';
import { LEAVE, REPORT_MS, type HubMessage, type TabMessage } from './hub-messages.ts';
import { openHub } from './open-hub.ts';

export interface Follower {
  onBatch: (batch: Batch) => void;
  /** Called when the connection changes. `pollMs`: interval of the requests, if known. */
  onConnection: (connection: WatchConnection, pollMs?: number) => void;
  /** Called when the API refuses requests for the batch. */
  onFailed: () => void;
}

/** Follows a batch through the hub until the returned function is called. */
export function followBatch(
  shown: Pick<TabMessage, 'batchId' | 'key' | 'isRestart'>,
  follower: Follower,
): () => void {
  let port: MessagePort | undefined;
  let isOver = false;
  const { batchId, key } = shown;
  const report = () => port?.postMessage({ batchId, key, isVisible: !document.hidden } satisfies TabMessage);
  const leave = () => port?.postMessage(LEAVE);
  openHub((next) => {
    if (isOver) return;
    port = next;
    next.addEventListener('message', ({ data }: MessageEvent<HubMessage>) => {
      if (data.kind === 'batch') follower.onBatch(data.batch);
      else if (data.kind === 'connection') follower.onConnection(data.connection, data.pollMs);
      else follower.onFailed();
    });
    next.start();
    next.postMessage({ ...shown, isVisible: !document.hidden } satisfies TabMessage);
  });
  const timer = setInterval(report, REPORT_MS);
  document.addEventListener('visibilitychange', report);
  // If the browser keeps the page in its back-forward cache, it emits `pageshow` when it restores the page.
  window.addEventListener('pagehide', leave);
  window.addEventListener('pageshow', report);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', report);
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('pageshow', report);
    leave();
    isOver = true;
    port?.close();
  };
}
