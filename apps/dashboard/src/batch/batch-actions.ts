import { newIdempotencyKey, type Batch, type ErrorCode } from '@scrapersky/client';
import type { Confirmation } from '../components/confirm-dialog.tsx';
import { countOf } from '../format.ts';
import { navigate } from '../routing/location.ts';
import { batchesRoute, batchRoute } from '../routing/route.ts';
import { api } from '../session/api.ts';

/** Returns the dialog that confirms a cancel; `onChanged` runs after the cancel. */
export function cancelConfirmation(batch: Batch, onChanged: () => void): Confirmation {
  const open = batch.pending_domains + batch.processing_domains;
  return {
    title: 'Cancel this batch?',
    text: `${countOf(open, 'domain')} will not be scraped; running crawls are aborted. Results so far are kept.`,
    action: `Cancel ${countOf(open, 'domain')}`,
    isDestructive: true,
    run: async () => {
      await api().cancel(batch.batch_id);
      onChanged();
    },
  };
}

/** Returns how many failed domains can run again. Invalid entries cannot. */
export function countRetryable(batch: Batch): number {
  return batch.failed_domains - (batch.errors_by_code.invalid_domain ?? 0);
}

/**
 * Returns the dialog that confirms a retry.
 * @param code error code of the domains to retry, `cancelled` included; null for all failed domains
 */
export function retryConfirmation(
  batch: Batch,
  { code, count }: { code: ErrorCode | null; count: number },
  onChanged: () => void,
): Confirmation {
  const which = code === null ? 'failed' : code === 'cancelled' ? 'were cancelled' : `failed with ${code}`;
  return {
    title: `Retry ${countOf(count, 'domain')}?`,
    text: `${countOf(count, 'domain')} that ${which} will run again in this batch. Other domains do not change, and earlier attempts are kept.`,
    action: `Retry ${countOf(count, 'domain')}`,
    run: async () => {
      await api().retry(batch.batch_id, code === null ? {} : { codes: [code] });
      onChanged();
    },
  };
}

/** Returns the dialog that confirms a retry of the domains that need a browser and were crawled without one. */
export function renderConfirmation(batch: Batch, onChanged: () => void): Confirmation {
  return {
    title: 'Retry in a browser?',
    text: 'Domains whose home page needs a browser and had none will run again in this batch. Their results and pages are removed now, and the new ones replace them.',
    action: 'Retry in a browser',
    run: async () => {
      await api().retry(batch.batch_id, { renderNeeded: true });
      onChanged();
    },
  };
}

/** Returns the dialog that confirms a new batch of the same domains. */
export function rerunConfirmation(batch: Batch): Confirmation {
  const key = newIdempotencyKey();
  return {
    title: 'Run this batch again?',
    text: `A new batch crawls ${countOf(batch.total_domains, 'domain')} with the same options. This batch keeps its results.`,
    action: `Run ${countOf(batch.total_domains, 'domain')} again`,
    run: async () => {
      const { batch_id: id } = await api().rerun(batch.batch_id, {}, { idempotencyKey: key });
      navigate(batchRoute(id));
    },
  };
}

export function deleteConfirmation(batch: Batch): Confirmation {
  return {
    title: 'Delete this batch?',
    text: `The results of ${countOf(batch.total_domains, 'domain')} and ${countOf(batch.pages_scraped, 'page')} will be deleted. This cannot be undone.`,
    action: `Delete ${countOf(batch.total_domains, 'domain')}`,
    isDestructive: true,
    run: async () => {
      await api().delete(batch.batch_id);
      navigate(batchesRoute());
    },
  };
}
