import type { DomainErrorCode } from '@scrapersky/core';
import { useState } from 'preact/hooks';
import { toError } from '../data/to-error.ts';
import { downloadResults, type DownloadFormat } from '../data/download.ts';
import type { Batch } from '@scrapersky/client';
import { announce } from '../components/announcer.tsx';
import type { Confirmation } from '../components/confirm-dialog.tsx';
import { ProblemNotice } from '../components/problem-notice.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { Time } from '../components/time.tsx';
import { Link } from '../routing/link.tsx';
import { batchesRoute } from '../routing/route.ts';
import {
  cancelConfirmation,
  countRetryable,
  deleteConfirmation,
  rerunConfirmation,
  retryConfirmation,
} from './batch-actions.ts';
import { BatchLabels } from './batch-labels.tsx';
import { batchName } from './batch-name.ts';

interface BatchHeadProps {
  batch: Batch;
  onConfirm: (confirmation: Confirmation) => void;
  onChanged: () => void;
}

/** Shows the batch's name and the actions on it. */
export function BatchHead({ batch, onConfirm, onChanged }: BatchHeadProps) {
  const retryable = countRetryable(batch);
  const cancelled = batch.ended ? batch.cancelled_domains : 0;
  const retry = (code: DomainErrorCode | null, count: number) =>
    onConfirm(retryConfirmation(batch, { code, count }, onChanged));
  return (
    <>
      <nav class="crumbs" aria-label="Breadcrumb">
        <Link to={batchesRoute()}>Batches</Link>
      </nav>
      <div class="page-head">
        <div class="page-title">
          <h1 class="break">{batchName(batch)}</h1>
          <StatusBadge status={batch.status} />
        </div>
        <div class="actions">
          <Downloads batch={batch} />
          <button type="button" class="button" onClick={() => onConfirm(rerunConfirmation(batch))}>
            Run again
          </button>
          {retryable > 0 && (
            <button type="button" class="button" onClick={() => retry(null, retryable)}>
              Retry failed
            </button>
          )}
          {cancelled > 0 && (
            <button type="button" class="button" onClick={() => retry('cancelled', cancelled)}>
              Retry cancelled
            </button>
          )}
          {batch.ended ? (
            <button
              type="button"
              class="button button-danger-quiet"
              onClick={() => onConfirm(deleteConfirmation(batch))}
            >
              Delete
            </button>
          ) : (
            <button
              type="button"
              class="button button-danger-quiet"
              onClick={() => onConfirm(cancelConfirmation(batch, onChanged))}
            >
              Cancel
            </button>
          )}
        </div>
      </div>
      <p class="muted small page-sub">
        Created <Time at={batch.created_at} />
        <span aria-hidden="true"> · </span>
        <CopyId id={batch.batch_id} />
      </p>
      <BatchLabels batch={batch} onChanged={onChanged} />
    </>
  );
}

function CopyId({ id }: { id: string }) {
  const [isCopied, setCopied] = useState(false);
  // Browsers offer the clipboard only on secure pages.
  if (!('clipboard' in navigator)) return <code class="break">{id}</code>;
  return (
    <>
      <code class="break">{id}</code>{' '}
      <button
        type="button"
        class="button-link"
        onClick={() => {
          void navigator.clipboard.writeText(id).then(() => {
            setCopied(true);
            announce('Id copied.');
          });
        }}
      >
        {isCopied ? 'Copied' : 'Copy id'}
      </button>
    </>
  );
}

const FORMATS: readonly DownloadFormat[] = ['csv', 'ndjson', 'json'];

function Downloads({ batch }: { batch: Batch }) {
  const [busy, setBusy] = useState<DownloadFormat | null>(null);
  const [problem, setProblem] = useState<Error | null>(null);
  const download = async (format: DownloadFormat) => {
    setBusy(format);
    setProblem(null);
    try {
      await downloadResults(batch, format);
      announce('Download finished.');
    } catch (error) {
      setProblem(toError(error));
    }
    setBusy(null);
  };
  return (
    <div class="downloads">
      <div class="segments" role="group" aria-label="Download results">
        <span class="segments-label" aria-hidden="true">
          Download
        </span>
        {FORMATS.map((format) => (
          <button
            key={format}
            type="button"
            class="button"
            aria-disabled={busy !== null}
            onClick={() => busy === null && void download(format)}
          >
            {busy === format ? '…' : format.toUpperCase()}
          </button>
        ))}
      </div>
      {problem && <ProblemNotice problem={problem} />}
    </div>
  );
}
