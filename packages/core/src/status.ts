/** A batch is usually `pending`, then `processing`, then has one of the final statuses; see docs/states.md. */
export const BATCH_STATUSES = [
  'pending',
  'processing',
  'complete',
  'partial',
  'failed',
  'cancelled',
] as const;
export type BatchStatus = (typeof BATCH_STATUSES)[number];

/**
 * A domain is usually `pending`, then `processing`, then has one of the final statuses. It returns to `pending` for
 * another attempt. `DOMAIN_TRANSITIONS` lists all changes.
 */
export const DOMAIN_STATUSES = ['pending', 'processing', 'complete', 'failed', 'cancelled'] as const;
export type DomainStatus = (typeof DOMAIN_STATUSES)[number];

export function hasEnded(status: BatchStatus): boolean {
  return status !== 'pending' && status !== 'processing';
}
