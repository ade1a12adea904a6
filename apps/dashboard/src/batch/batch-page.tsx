import { useEffect, useRef, useState } from 'preact/hooks';
import { announce } from '../components/announcer.tsx';
import { ConfirmDialog, type Confirmation } from '../components/confirm-dialog.tsx';
import { ProblemNotice } from '../components/problem-notice.tsx';
import { statusLabel } from '../components/status-badge.tsx';
import { DomainsCard } from '../domains/domains-card.tsx';
import { DomainDrawer } from '../drawer/domain-drawer.tsx';
import { formatCount, formatPercent } from '../format.ts';
import type { Batch } from '@scrapersky/client';
import { Link } from '../routing/link.tsx';
import { navigate } from '../routing/location.ts';
import { batchesRoute, FIRST_PAGE, type BatchRoute } from '../routing/route.ts';
import { BatchHead } from './batch-head.tsx';
import { batchName } from './batch-name.ts';
import { ErrorsCard } from './errors-card.tsx';
import { ProgressCard } from './progress-card.tsx';
import { ThroughputCard } from './throughput-card.tsx';
import { useBatch } from './use-batch.ts';
import { useVersion } from './use-version.ts';

/** Shows one batch: progress, throughput, errors, and the table of its domains. */
export function BatchPage({ here }: { here: BatchRoute }) {
  const { batchId, jobId } = here;
  const view = useBatch(batchId);
  const [confirmation, setConfirmation] = useState<Confirmation | null>(null);
  const { batch, problem } = view;
  const version = useVersion(batch);
  useAnnouncements(batch);

  if (batch === null) {
    return problem ? <MissingBatch view={view} /> : <p class="loading">Loading…</p>;
  }
  return (
    <>
      <BatchHead batch={batch} onConfirm={setConfirmation} onChanged={view.restart} />
      {problem && <ProblemNotice problem={problem} onRetry={view.restart} />}
      {batch.error !== null && <p class="notice">{batch.error}</p>}
      <ProgressCard view={view} batch={batch} here={here} />
      <div class="columns">
        <ThroughputCard batch={batch} perMinute={view.perMinute} />
        <ErrorsCard batch={batch} here={here} onConfirm={setConfirmation} onChanged={view.restart} />
      </div>
      <DomainsCard
        here={here}
        batch={batch}
        version={version}
        onConfirm={setConfirmation}
        onChanged={view.restart}
      />
      {jobId !== null && (
        <DomainDrawer
          key={jobId}
          here={{ ...here, jobId }}
          version={version}
          retries={batch.retries}
          onClose={() => navigate({ ...here, jobId: null, jobPlace: FIRST_PAGE }, { replace: true })}
        />
      )}
      {confirmation && <ConfirmDialog confirmation={confirmation} onClose={() => setConfirmation(null)} />}
    </>
  );
}

function MissingBatch({ view }: { view: ReturnType<typeof useBatch> }) {
  return (
    <div class="stack">
      <h1>Batch</h1>
      {view.problem && <ProblemNotice problem={view.problem} onRetry={view.restart} />}
      <p>
        <Link to={batchesRoute()}>All batches</Link>
      </p>
    </div>
  );
}

/** Shows the progress in the window's title, and announces every 10 % and the end of the batch to screen readers. */
function useAnnouncements(batch: Batch | null): void {
  const said = useRef<{ tenth: number; ended: boolean } | null>(null);
  useEffect(() => {
    if (batch === null) return;
    const name = batchName(batch);
    document.title = `${batch.ended ? statusLabel(batch.status) : formatPercent(batch.progress)} · ${name} – ScraperSky Batch`;
    const next = { tenth: Math.floor(batch.progress / 10), ended: batch.ended };
    const last = said.current;
    said.current = next;
    if (last === null || (last.tenth === next.tenth && last.ended === next.ended)) return;
    announce(
      next.ended
        ? `The batch has ended: ${formatCount(batch.completed_domains)} complete, ${formatCount(batch.failed_domains)} failed.`
        : `${formatPercent(batch.progress)} done, ${formatCount(batch.failed_domains)} failed.`,
    );
  }, [batch]);
}
