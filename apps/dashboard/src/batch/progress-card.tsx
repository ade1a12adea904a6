import type { DomainStatus } from '@scrapersky/core';
import type { Batch } from '@scrapersky/client';
import { ChangeLinks } from '../changes/change-links.tsx';
import { CountsBar } from '../components/counts-bar.tsx';
import {
  countOf,
  formatCount,
  formatDuration,
  formatPercent,
  formatRate,
  formatTime,
  formatWait,
} from '../format.ts';
import { Link } from '../routing/link.tsx';
import { SiteStateLinks } from '../domains/site-state-links.tsx';
import { withFilter, type BatchRoute, type DomainFilter } from '../routing/route.ts';
import type { BatchView } from './use-batch.ts';
import { useWait } from './use-wait.ts';
import { WaitReason } from './wait-reason.tsx';

interface ProgressCardProps {
  view: BatchView;
  batch: Batch;
  here: BatchRoute;
}

const TILES: readonly {
  label: string;
  status: DomainStatus | null;
  field: keyof Batch & `${string}_domains`;
}[] = [
  { label: 'Domains', status: null, field: 'total_domains' },
  { label: 'Complete', status: 'complete', field: 'completed_domains' },
  { label: 'Failed', status: 'failed', field: 'failed_domains' },
  { label: 'Running', status: 'processing', field: 'processing_domains' },
  { label: 'Pending', status: 'pending', field: 'pending_domains' },
  { label: 'Cancelled', status: 'cancelled', field: 'cancelled_domains' },
];

/** Shows the batch's progress: a bar, the estimated end, and counts that link to their domains. */
export function ProgressCard({ view, batch, here }: ProgressCardProps) {
  const [first, ...others] = useWait(batch);
  return (
    <section class="card progress-card" aria-label="Progress">
      <div class="progress-line">
        <span class="progress-percent">{formatPercent(batch.progress)}</span>
        <span class="muted">{first ? <WaitReason reason={first} /> : describePace(view, batch)}</span>
        <ConnectionState view={view} />
      </div>
      <CountsBar batch={batch} label="Progress of the batch" />
      <ul class="tiles">
        {TILES.map(({ label, status, field }) => (
          <li key={label}>
            <Link
              to={withFilter(here, status === null ? {} : { status })}
              class={`tile tile-${status ?? 'all'}`}
              aria-current={isOnly(here.filter, status) ? 'true' : undefined}
            >
              <span class="tile-count">{formatCount(batch[field])}</span>
              <span class="tile-label">{label}</span>
            </Link>
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <ul class="plain small muted">
          {others.map((reason) => (
            <li key={reason.code}>
              <WaitReason reason={reason} />
            </li>
          ))}
        </ul>
      )}
      <ChangeLinks batch={batch} here={here} />
      <SiteStateLinks batch={batch} here={here} />
      <RenderingNotice batch={batch} here={here} />
    </section>
  );
}

/** Shows how many home pages need a browser, whether or not they had one. */
function RenderingNotice({ batch, here }: { batch: Batch; here: BatchRoute }) {
  const count = batch.rendering_needed_domains;
  if (count === 0) return null;
  return (
    <p class="small muted">
      <Link
        to={withFilter(here, { rendering: 'needed' })}
        aria-current={here.filter.rendering === 'needed' ? 'true' : undefined}
      >
        {countOf(count, 'home page')}
      </Link>{' '}
      {count === 1 ? 'needs' : 'need'} a browser: scripts write {count === 1 ? 'its' : 'their'} content.
    </p>
  );
}

/** Returns whether this status is the only filter of the table; null means no filter at all. */
function isOnly(filter: DomainFilter, status: DomainStatus | null): boolean {
  return filter.status === (status ?? undefined) && Object.keys(filter).length === (status === null ? 0 : 1);
}

function describePace({ perMinute, eta }: BatchView, batch: Batch): string {
  const took = batch.processing_time;
  if (batch.ended) return took === null ? '' : `ended after ${formatDuration(took)}`;
  if (batch.start_time === null) return 'waiting for a worker';
  const pace = perMinute === null ? '' : `${formatRate(perMinute)}`;
  return eta === null ? pace || 'running' : `about ${formatWait(eta)} left · ${pace}`;
}

/** Shows how current the displayed numbers are. */
function ConnectionState({ view: { connection, pollMs, heardAt } }: { view: BatchView }) {
  if (connection === 'ended') return null;
  const text = {
    connecting: 'Connecting…',
    live: 'Live',
    polling: `Updated every ${pollMs === undefined ? 'few seconds' : formatWait(pollMs / 1_000)}`,
    lost: `As of ${formatTime(new Date(heardAt).toISOString()).slice(11)}, reconnecting…`,
  }[connection];
  return <span class={`connection connection-${connection}`}>{text}</span>;
}
