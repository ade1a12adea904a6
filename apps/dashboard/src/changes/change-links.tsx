import type { Batch } from '@scrapersky/client';
import { formatCount } from '../format.ts';
import { Link } from '../routing/link.tsx';
import { withFilter, type BatchRoute } from '../routing/route.ts';
import { changeLabel, changesOf } from './change-label.ts';

/** Lists the number of domains by change since the earlier scan; each count links to its domains. */
export function ChangeLinks({ batch, here }: { batch: Batch; here: BatchRoute }) {
  const changes = changesOf(batch.domains_by_change);
  if (changes.length === 0) return null;
  return (
    <p class="small muted" role="group" aria-label="Domains by change">
      Since the earlier scan:{' '}
      {changes.map(({ status, count }, index) => (
        <>
          {index > 0 && ', '}
          <Link
            to={withFilter(here, { change: status })}
            aria-current={here.filter.change === status ? 'true' : undefined}
          >
            {changeLabel(status)} {formatCount(count)}
          </Link>
        </>
      ))}
    </p>
  );
}
