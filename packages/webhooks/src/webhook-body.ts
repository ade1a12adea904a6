import {
  batchResultsPath,
  batchStatusPath,
  isRetryable,
  jobStatusPath,
  type DomainErrorCode,
} from '@scrapersky/core';
import type { DueWebhook } from '@scrapersky/db';

/** Maximum size of a message. Messages are notifications; the full results are available at the URLs in them. */
const MAX_BODY_BYTES = 20_000;

/** Outbox data of a domain that has ended. */
interface EndedDomain {
  job_id: string;
  error_code: DomainErrorCode | null;
  error_message: string | null;
}

/** Outbox data of a domain that has changed. */
interface ChangedDomain {
  job_id: string;
}

/**
 * Returns the body of a message, which is the same for every attempt. If the body would exceed 20 kB with the batch's
 * `metadata`, then `metadata` is null and `metadata_omitted` is true.
 */
export function renderWebhook(webhook: DueWebhook): string {
  const render = (metadata: object) =>
    JSON.stringify({
      type: webhook.type,
      timestamp: webhook.createdAt.toISOString(),
      data: { ...describe(webhook), ...metadata },
    });
  if (webhook.batchId === null) return render({});
  const whole = render({ metadata: webhook.metadata });
  if (Buffer.byteLength(whole) <= MAX_BODY_BYTES) return whole;
  return render({ metadata: null, metadata_omitted: true });
}

function describe({ type, batchId, data }: DueWebhook): object {
  if (batchId === null) return { message: 'This is a test that a user requested. No batch has changed.' };
  if (type === 'domain.changed') {
    const changed = data as unknown as ChangedDomain;
    return { batch_id: batchId, ...changed, status_url: jobStatusPath(changed.job_id) };
  }
  if (type !== 'domain.completed') {
    return {
      batch_id: batchId,
      ...(data as object),
      status_url: batchStatusPath(batchId),
      results_url: batchResultsPath(batchId),
    };
  }
  const { error_code, error_message, ...domain } = data as unknown as EndedDomain;
  return {
    batch_id: batchId,
    ...domain,
    error:
      error_code === null
        ? null
        : { code: error_code, message: error_message, retryable: isRetryable(error_code) },
    status_url: jobStatusPath(domain.job_id),
  };
}
