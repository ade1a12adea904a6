import type { Batch } from '@scrapersky/client';
import { formatCount, formatPercent } from '../format.ts';

const PARTS = [
  ['complete', 'completed_domains'],
  ['failed', 'failed_domains'],
  ['cancelled', 'cancelled_domains'],
  ['processing', 'processing_domains'],
] as const;

/** Shows a batch's progress as one bar, divided by status; the empty part is pending. */
export function CountsBar({ batch, label }: { batch: Batch; label: string }) {
  const ended = batch.completed_domains + batch.failed_domains + batch.cancelled_domains;
  return (
    <div
      class="bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={batch.progress}
      aria-valuetext={`${formatPercent(batch.progress)}, ${formatCount(ended)} of ${formatCount(batch.total_domains)} domains ended`}
    >
      {PARTS.map(([name, field]) => (
        <span
          key={name}
          class={`bar-part bar-${name}`}
          style={{ width: `${(batch[field] / batch.total_domains) * 100}%` }}
        />
      ))}
    </div>
  );
}
