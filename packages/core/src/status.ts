/** A batch is `pending`, then `processing`, then one of the others; see docs/states.md. */
export const BATCH_STATUSES = [
  'pending',
  'processing',
  'complete',
  'partial',
  'failed',
  'cancelled',
] as const;
export type BatchStatus = (typeof BATCH_STATUSES)[number];

/** A domain is `pending`, then `processing`, then one of the others; it returns to `pending` for another attempt. */
export const DOMAIN_STATUSES = ['pending', 'processing', 'complete', 'failed', 'cancelled'] as const;
export type DomainStatus = (typeof DOMAIN_STATUSES)[number];

export function hasEnded(status: BatchStatus): boolean {
  return status !== 'pending' && status !== 'processing';
}
