import { useEffect, useRef, useState } from 'preact/hooks';
import type { Batch, WatchConnection } from '@scrapersky/client';
import { toError } from '../data/to-error.ts';
import { RateMeter } from '../rate/rate-meter.ts';
import { followBatch } from '../live/batch-follower.ts';
import { api } from '../session/api.ts';
import { apiKey } from '../session/session-key.ts';

export interface BatchView {
  batch: Batch | null;
  connection: WatchConnection;
  /** Interval of the requests while the batch is polled; undefined while it is unknown. */
  pollMs: number | undefined;
  /** Unix time in ms at which the last state arrived. */
  heardAt: number;
  problem: Error | null;
  /** Domains per minute; null while it is unknown and after the end. */
  perMinute: number | null;
  /** Estimated seconds until the end; null while it is unknown and after the end. */
  eta: number | null;
  /** Watches the batch again, for example after an action that reopened it. */
  restart: () => void;
}

const TICK_MS = 5_000;

/** Watches a batch while the page shows it. */
export function useBatch(batchId: string): BatchView {
  const [round, setRound] = useState(0);
  const [batch, setBatch] = useState<Batch | null>(null);
  const [{ connection, pollMs }, setConnection] = useState<Pick<BatchView, 'connection' | 'pollMs'>>({
    connection: 'connecting',
    pollMs: undefined,
  });
  const [problem, setProblem] = useState<Error | null>(null);
  const [heardAt, setHeardAt] = useState(Date.now());
  const meter = useRef(new RateMeter());
  useEffect(() => {
    const abort = new AbortController();
    const stop = followBatch(
      { batchId, key: apiKey.peek() ?? '', isRestart: round > 0 },
      {
        onBatch: (next) => {
          meter.current.add(Date.now(), countEnded(next), next.processing_time ?? 0);
          setBatch(next);
          setHeardAt(Date.now());
          setProblem(null);
        },
        onConnection: (connection, pollMs) => setConnection({ connection, pollMs }),
        onFailed: () => {
          // The hub does not report the reason. Request the batch from this tab to learn it.
          void api()
            .status(batchId, { signal: abort.signal })
            .catch((error: unknown) => abort.signal.aborted || setProblem(toError(error)));
        },
      },
    );
    return () => {
      abort.abort();
      stop();
    };
  }, [batchId, round]);
  useEffect(() => {
    if (batch === null || batch.ended) return;
    // Update the rate and the estimated end even if no state arrives, because they also depend on the time.
    const timer = setTimeout(() => {
      const next = { ...batch, processing_time: (batch.processing_time ?? 0) + TICK_MS / 1_000 };
      meter.current.add(Date.now(), countEnded(next), next.processing_time);
      setBatch(next);
    }, TICK_MS);
    return () => clearTimeout(timer);
  }, [batch]);
  const open = batch === null || batch.ended ? 0 : batch.pending_domains + batch.processing_domains;
  return {
    batch,
    connection,
    pollMs,
    heardAt,
    problem,
    perMinute: open > 0 ? meter.current.perMinute : null,
    eta: open > 0 ? meter.current.secondsFor(open) : null,
    restart: () => setRound((last) => last + 1),
  };
}

function countEnded(batch: Batch): number {
  return batch.completed_domains + batch.failed_domains + batch.cancelled_domains;
}
