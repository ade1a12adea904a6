import { useEffect, useRef, useState } from 'preact/hooks';
import type { ApiProblem } from '../client/api-problem.ts';
import type { Batch } from '../client/types.ts';
import { watchBatch, type Connection } from '../client/watch-batch.ts';
import { RateMeter } from '../rate/rate-meter.ts';

export interface BatchView {
  batch: Batch | null;
  connection: Connection;
  /** When news last came in. */
  heardAt: number;
  problem: ApiProblem | null;
  /** Domains a minute; null where that cannot be said yet, or nothing runs any more. */
  perMinute: number | null;
  /** Seconds to the end. */
  eta: number | null;
  /** Watches again, after something was done that makes the batch run. */
  restart: () => void;
}

/** A batch that is watched for as long as the page shows it. */
export function useBatch(batchId: string): BatchView {
  const [round, setRound] = useState(0);
  const [batch, setBatch] = useState<Batch | null>(null);
  const [connection, setConnection] = useState<Connection>('connecting');
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [heardAt, setHeardAt] = useState(Date.now());
  const meter = useRef(new RateMeter());
  useEffect(() => {
    const abort = new AbortController();
    const watcher = {
      onBatch: (next: Batch) => {
        const ended = next.completed_domains + next.failed_domains + next.cancelled_domains;
        meter.current.add(Date.now(), ended, next.processing_time ?? 0);
        setBatch(next);
        setHeardAt(Date.now());
        setProblem(null);
      },
      onConnection: setConnection,
      onProblem: setProblem,
    };
    void watchBatch(batchId, watcher, abort.signal);
    return () => abort.abort();
  }, [batchId, round]);
  const open = batch === null || batch.ended ? 0 : batch.pending_domains + batch.processing_domains;
  return {
    batch,
    connection,
    heardAt,
    problem,
    perMinute: open > 0 ? meter.current.perMinute : null,
    eta: open > 0 ? meter.current.secondsFor(open) : null,
    restart: () => setRound((last) => last + 1),
  };
}
