import { useRef } from 'preact/hooks';
import type { Job } from '@scrapersky/client';
import type { SiteMetadata } from '@scrapersky/core';
import { useResource } from '../data/use-resource.ts';
import { Dialog } from '../components/dialog.tsx';
import { LinkOut } from '../components/link-out.tsx';
import { ProblemNotice } from '../components/problem-notice.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { countOf, formatDuration } from '../format.ts';
import type { BatchRoute } from '../routing/route.ts';
import { api } from '../session/api.ts';
import { isShared } from '../session/session-key.ts';
import { ChangeView } from './change-view.tsx';
import { DomainHistory } from './domain-history.tsx';
import { AttemptsList } from './attempts-list.tsx';
import { MetadataView } from './metadata-view.tsx';
import { PagesList } from './pages-list.tsx';
import { Screenshot } from './screenshot.tsx';

interface DomainDrawerProps {
  here: BatchRoute & { jobId: string };
  version: string;
  /** How often domains of the batch have been reopened. */
  retries: number;
  onClose: () => void;
}

/** Shows one domain's outcome, change, screenshot, result, pages, attempts and history. */
export function DomainDrawer({ here, version, retries, onClose }: DomainDrawerProps) {
  const { jobId } = here;
  const hasEnded = useRef(false);
  // Request an ended domain once more, and then only after a retry of the batch, because only a retry reopens it.
  const ownVersion = hasEnded.current ? `ended ${retries}` : version;
  const {
    data: job,
    problem,
    reload,
  } = useResource(jobId, (signal) => api().job(jobId, { signal }), ownVersion);
  hasEnded.current = job !== null && job.result !== null;
  return (
    <Dialog title={job?.unicode_domain ?? job?.domain ?? 'Domain'} kind="drawer" onClose={onClose}>
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {job === null && !problem && <p class="loading">Loading…</p>}
      {job && <JobView job={job} here={here} version={ownVersion} />}
    </Dialog>
  );
}

function JobView({ job, here, version }: { job: Job; here: BatchRoute; version: string }) {
  const change = job.result?.change;
  // The OpenAPI document types some fields less exactly than core does, such as `structured_data`.
  const metadata = (job.result?.metadata ?? null) as SiteMetadata | null;
  return (
    <>
      <p class="drawer-summary">
        <StatusBadge status={job.status} />{' '}
        <span class="muted">
          {countOf(job.pages_scraped, 'page')}, {countOf(job.attempts, 'attempt')}
          {job.processing_time !== null && `, ${formatDuration(job.processing_time)}`}
        </span>
      </p>
      {job.url !== null && (
        <p class="small">
          <LinkOut href={job.url} />
        </p>
      )}
      {job.error && (
        <div class={job.status === 'failed' ? 'notice notice-bad' : 'notice notice-warn'}>
          <p>
            <code>{job.error.code}</code>
            {job.status === 'pending' && ' at the last attempt; will be retried'}
          </p>
          <p>{job.error.message}</p>
        </div>
      )}
      {change && <ChangeView change={change} />}
      {job.screenshot_url !== null && <Screenshot jobId={job.job_id} />}
      {metadata && <MetadataView metadata={metadata} />}
      {job.pages_scraped > 0 && <PagesList jobId={job.job_id} here={here} version={version} />}
      <AttemptsList attempts={job.attempts_history ?? []} />
      {!isShared.value && job.error?.code !== 'invalid_domain' && <DomainHistory job={job} />}
      {metadata && (
        <details class="section">
          <summary>Result as JSON</summary>
          <pre class="json" tabIndex={0}>
            <code>{JSON.stringify(job.result, null, 2)}</code>
          </pre>
        </details>
      )}
    </>
  );
}
