import type { DomainErrorCode } from '@scrapersky/core';
import { useState } from 'preact/hooks';
import type { Batch } from '@scrapersky/client';
import type { Confirmation } from '../components/confirm-dialog.tsx';
import { CopyButton } from '../components/copy-button.tsx';
import { Downloads } from '../components/downloads.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { Time } from '../components/time.tsx';
import { Link } from '../routing/link.tsx';
import { batchesRoute } from '../routing/route.ts';
import { canWrite } from '../session/scope.ts';
import { isShared } from '../session/session-key.ts';
import { ShareDialog } from './share-dialog.tsx';
import {
  cancelConfirmation,
  countRetryable,
  deleteConfirmation,
  renderConfirmation,
  rerunConfirmation,
  retryConfirmation,
} from './batch-actions.ts';
import { useMissingRenders } from './use-missing-renders.ts';
import { BatchLabels } from './batch-labels.tsx';
import { batchName } from './batch-name.ts';

interface BatchHeadProps {
  batch: Batch;
  onConfirm: (confirmation: Confirmation) => void;
  onChanged: () => void;
}

/** Shows the batch's name and the actions on it. */
export function BatchHead({ batch, onConfirm, onChanged }: BatchHeadProps) {
  return (
    <>
      {!isShared.value && (
        <nav class="crumbs" aria-label="Breadcrumb">
          <Link to={batchesRoute()}>Batches</Link>
        </nav>
      )}
      <div class="page-head">
        <div class="page-title">
          <h1 class="break">{batchName(batch)}</h1>
          <StatusBadge status={batch.status} />
        </div>
        <div class="actions">
          <Downloads
            label="Download"
            batchId={batch.batch_id}
            query={batch.input_rows === undefined ? {} : { rows: 'input' }}
          />
          {canWrite.value && <Actions batch={batch} onConfirm={onConfirm} onChanged={onChanged} />}
        </div>
      </div>
      <p class="muted small page-sub">
        Created <Time at={batch.created_at} />
        <span aria-hidden="true"> · </span>
        <code class="break">{batch.batch_id}</code> <CopyButton text={batch.batch_id} label="Copy id" />
      </p>
      <BatchLabels batch={batch} onChanged={onChanged} />
    </>
  );
}

/** Shows the actions that the batch's status allows. */
function Actions({ batch, onConfirm, onChanged }: BatchHeadProps) {
  const [isSharing, setSharing] = useState(false);
  const retryable = countRetryable(batch);
  const cancelled = batch.ended ? batch.cancelled_domains : 0;
  const hasMissingRenders = useMissingRenders(batch);
  const retry = (code: DomainErrorCode | null, count: number) =>
    onConfirm(retryConfirmation(batch, { code, count }, onChanged));
  return (
    <>
      <button type="button" class="button" aria-haspopup="dialog" onClick={() => setSharing(true)}>
        Share
      </button>
      <button type="button" class="button" onClick={() => onConfirm(rerunConfirmation(batch))}>
        Run again
      </button>
      <Link to={{ name: 'new-schedule', fromBatch: batch.batch_id }} class="button">
        Schedule
      </Link>
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
      {hasMissingRenders && (
        <button type="button" class="button" onClick={() => onConfirm(renderConfirmation(batch, onChanged))}>
          Retry in a browser
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
      {isSharing && <ShareDialog batch={batch} onClose={() => setSharing(false)} />}
    </>
  );
}
