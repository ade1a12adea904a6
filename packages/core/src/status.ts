/** `pending` → `processing` → one of the others; see docs/states.md. */
export const BATCH_STATUSES = [
  'pending',
  'processing',
  'complete',
  'partial',
  'failed',
  'cancelled',
] as const;
export type BatchStatus = (typeof BATCH_STATUSES)[number];

/** `pending` → `processing` → one of the others; back to `pending` for another attempt. */
export const DOMAIN_STATUSES = ['pending', 'processing', 'complete', 'failed', 'cancelled'] as const;
export type DomainStatus = (typeof DOMAIN_STATUSES)[number];

/** How many of a batch's domains stand where; they always add up to the whole. */
export interface DomainCounts {
  total: number;
  completed: number;
  failed: number;
  cancelled: number;
}

export function hasEnded(status: BatchStatus): boolean {
  return status !== 'pending' && status !== 'processing';
}

/** The status in which a batch ends whose domains have all ended. */
export function endStatus({ total, completed, failed, cancelled }: DomainCounts): BatchStatus {
  if (cancelled > 0) return 'cancelled';
  if (failed === 0) return 'complete';
  return failed === total ? 'failed' : completed > 0 ? 'partial' : 'failed';
}
