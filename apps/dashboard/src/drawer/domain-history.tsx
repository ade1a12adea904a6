import type { Job, PastResult } from '@scrapersky/client';
import { changeLabel } from '../changes/change-label.ts';
import { ProblemNotice } from '../components/problem-notice.tsx';
import { Time } from '../components/time.tsx';
import { useResource } from '../data/use-resource.ts';
import { Link } from '../routing/link.tsx';
import { batchRoute } from '../routing/route.ts';
import { api } from '../session/api.ts';

const MAX_SHOWN = 20;

/** Shows the newest results of the domain over all batches. Shows nothing if there is no result of another batch. */
export function DomainHistory({ job }: { job: Job }) {
  const { data, problem, reload } = useResource(
    `history ${job.domain}`,
    (signal) => api().listDomainHistory(job.domain, { limit: MAX_SHOWN }, { signal }),
    job.end_time ?? '',
  );
  if (problem) return <ProblemNotice problem={problem} onRetry={reload} />;
  const results = data?.data ?? [];
  if (results.every(({ job_id: id }) => id === job.job_id)) return null;
  return (
    <section class="section" aria-labelledby="history-title">
      <h3 id="history-title">History</h3>
      <ol class="attempts history">
        {results.map((result) => (
          <li key={result.job_id} class={`attempt-${result.status === 'complete' ? 'good' : 'bad'}`}>
            <span>{describe(result)}</span>
            <span class="small">
              {result.job_id === job.job_id ? (
                <span class="muted">shown</span>
              ) : (
                <Link to={{ ...batchRoute(result.batch_id), jobId: result.job_id }}>Show</Link>
              )}
            </span>
            <span class="small muted">{result.end_time !== null && <Time at={result.end_time} />}</span>
          </li>
        ))}
      </ol>
      {data?.has_more && <p class="small muted">Older results are not shown.</p>}
    </section>
  );
}

function describe({ status, error, change, from_scan: reused }: PastResult) {
  const outcome = error === null ? status : <code>{error.code}</code>;
  return (
    <>
      {outcome}
      {change !== undefined && ` · ${changeLabel(change)}`}
      {reused !== undefined && <span class="muted"> · reused</span>}
    </>
  );
}
