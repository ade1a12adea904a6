import type { ChangeStatus } from '@scrapersky/core';

const LABELS: Record<ChangeStatus, string> = {
  changed: 'changed',
  new: 'new',
  gone: 'gone',
  same: 'unchanged',
  unknown: 'unknown',
};

export function changeLabel(status: string): string {
  return LABELS[status as ChangeStatus] ?? status;
}

/** Returns the change statuses that occur, the most important first. */
export function changesOf(counts: Readonly<Record<string, number>>): { status: string; count: number }[] {
  const order = Object.keys(LABELS);
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => ({ status, count }))
    .toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
}
