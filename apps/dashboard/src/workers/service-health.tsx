import type { Health } from '@scrapersky/client';
import type { ComponentChildren } from 'preact';
import { useResource } from '../data/use-resource.ts';
import { now } from '../components/clock.ts';
import { ProblemNotice } from '../components/problem-notice.tsx';
import { countOf, formatCount, formatDuration } from '../format.ts';
import { Link } from '../routing/link.tsx';
import { batchesRoute } from '../routing/route.ts';
import { api } from '../session/api.ts';

type Check = Health['checks']['postgres'];

const SUMMARIES = {
  ok: 'Everything works.',
  degraded: 'New batches are stored, but they wait or are processed slowly.',
  error:
    'The database does not respond, lacks migrations or accepts no writes. New batches are refused; nothing is lost.',
} as const;

/** Shows the health of each part of the service and the backlog. */
export function ServiceHealth() {
  const read = useResource('health', (signal) => api().health({ signal }), now.value);
  if (read.problem) return <ProblemNotice problem={read.problem} onRetry={read.reload} />;
  if (read.data === null) return <p class="loading">Loading…</p>;
  const { status, version, checks } = read.data;
  const { postgres, queue, workers, backlog } = checks;
  return (
    <section class="card stack" aria-labelledby="health-title">
      <div class="row">
        <h2 id="health-title">Service</h2>
        <span class="muted small">version {version}</span>
      </div>
      <p class={status === 'ok' ? '' : status === 'error' ? 'text-bad' : 'text-warn'}>{SUMMARIES[status]}</p>
      <ul class="parts">
        <Part name="Postgres" check={postgres} text={`${postgres.latency_ms} ms`} />
        <Part
          name="Queue"
          check={queue}
          text={`${queue.kind === 'redis' ? 'Redis' : 'Postgres'}, ${queue.latency_ms} ms`}
          more={queue.paused === true ? 'paused: no worker gets a domain until the queue is resumed' : ''}
        />
        <Part
          name="Workers"
          check={workers}
          text={`${formatCount(workers.live ?? 0)} live, ${countOf(workers.slots ?? 0, 'slot')}`}
        />
        <Part
          name="Backlog"
          check={backlog}
          text={
            <Link to={batchesRoute({ status: 'processing' })}>
              {`${countOf(backlog.open_domains ?? 0, 'domain')} in ${countOf(backlog.open_batches ?? 0, 'open batch')}`}
            </Link>
          }
          more={
            backlog.oldest_seconds === null
              ? ''
              : `oldest waiting for ${formatDuration(backlog.oldest_seconds)}`
          }
        />
      </ul>
    </section>
  );
}

interface PartProps {
  name: string;
  check: Check;
  text: ComponentChildren;
  more?: string;
}

function Part({ name, check, text, more = '' }: PartProps) {
  const isGood = check.status === 'ok';
  return (
    <li class="part">
      <span class={`badge ${isGood ? 'badge-complete' : 'badge-failed'}`}>{name}</span>
      <span class="part-text">{isGood ? text : (check.error ?? 'is not available')}</span>
      {more !== '' && <span class="small muted">{more}</span>}
    </li>
  );
}
