import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Batch } from '@scrapersky/client';
import { ProblemNotice } from '../components/problem-notice.tsx';
import { useResource } from '../data/use-resource.ts';
import { formatRate } from '../format.ts';
import { api } from '../session/api.ts';
import { ThroughputChart } from './throughput-chart.tsx';
import { continueTimeline, toChartData, type Timeline } from './throughput-timeline.ts';

/** Shows how many domains ended per minute, from the batch's start to now or to its end. */
export function ThroughputCard({ batch, perMinute }: { batch: Batch; perMinute: number | null }) {
  const [round, setRound] = useState(0);
  const isTooOld = useRef(false);
  // Request the timeline when the card appears, when the batch ends, and when the timeline is stale. In between, the
  // page itself adds the domains that end.
  const read = useResource<Timeline>(
    `timeline ${batch.batch_id}`,
    (signal) => api().timeline(batch.batch_id, { signal }),
    `${round} ${batch.ended}`,
  );
  const { timeline, isStale } = useContinued(read.data, batch);
  useEffect(() => {
    // Request the timeline again once each time it becomes stale. A response that is also stale must not cause a loop.
    if (isStale && !isTooOld.current) setRound((last) => last + 1);
    isTooOld.current = isStale;
  }, [isStale]);
  const data = timeline && toChartData(timeline, batch);
  const points = data?.[0].length ?? 0;
  const mean = meanRate(batch);
  return (
    <section class="card chart-card" aria-labelledby="throughput-title">
      <div class="row">
        <h2 id="throughput-title">Throughput</h2>
        <span class="muted small">
          {perMinute !== null && `${formatRate(perMinute)} now`}
          {perMinute !== null && mean !== null && ' · '}
          {mean !== null && `${formatRate(mean)} on average`}
        </span>
      </div>
      {data && points > 1 ? (
        <ThroughputChart
          data={data}
          label={`Domains ended per minute over time: ${mean === null ? 'no average yet' : `${formatRate(mean)} on average`}.`}
        />
      ) : (
        <p class="chart-empty muted">{read.problem === null && emptyText(timeline, batch)}</p>
      )}
      {read.problem && <ProblemNotice problem={read.problem} onRetry={read.reload} />}
    </section>
  );
}

/**
 * Returns the timeline from the API, extended by the domains that have ended since. While a new timeline is requested,
 * returns the previous one.
 */
function useContinued(read: Timeline | null, batch: Batch): { timeline: Timeline | null; isStale: boolean } {
  const state = useRef<{ read: Timeline | null; timeline: Timeline | null }>({ read, timeline: read });
  return useMemo(() => {
    const before = state.current.read === read ? state.current.timeline : read;
    const next = before && continueTimeline(before, batch);
    state.current = { read, timeline: next ?? before };
    return { timeline: next ?? before, isStale: before !== null && next === null };
  }, [read, batch]);
}

function emptyText(timeline: Timeline | null, { ended }: Batch): string {
  if (timeline === null) return 'Loading…';
  return ended ? 'The batch ended too soon for a chart.' : 'The chart starts with the first domains.';
}

/** Returns the mean number of completed and failed domains per minute over the whole run; null if there are none. */
function meanRate(batch: Batch): number | null {
  const ended = batch.completed_domains + batch.failed_domains;
  return batch.processing_time && ended > 0 ? (ended * 60) / batch.processing_time : null;
}
