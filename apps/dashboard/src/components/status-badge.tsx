import type { BatchStatus, DomainStatus } from '@scrapersky/core';

const LABELS: Record<BatchStatus | DomainStatus, string> = {
  pending: 'Pending',
  processing: 'Running',
  complete: 'Complete',
  partial: 'Partial',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

/** Shows a status as a word with a coloured dot. */
export function StatusBadge({ status }: { status: BatchStatus | DomainStatus }) {
  return <span class={`badge badge-${status}`}>{statusLabel(status)}</span>;
}

export function statusLabel(status: BatchStatus | DomainStatus): string {
  return LABELS[status] ?? status;
}
