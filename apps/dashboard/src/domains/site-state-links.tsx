import type { SiteState } from '@scrapersky/core';
import type { Batch } from '@scrapersky/client';
import { formatCount } from '../format.ts';
import { Link } from '../routing/link.tsx';
import { withFilter, type BatchRoute } from '../routing/route.ts';

/** Lists the states of complete domains whose home page is not the site itself; each links to its domains. */
export function SiteStateLinks({ batch, here }: { batch: Batch; here: BatchRoute }) {
  const states = statesOf(batch).filter(({ state }) => state !== 'live');
  if (states.length === 0) return null;
  return (
    <p class="small muted" role="group" aria-label="Domains by state of the site">
      Not the site itself:{' '}
      {states.map(({ state, count }, index) => (
        <>
          {index > 0 && ', '}
          <Link
            to={withFilter(here, { site_state: state })}
            aria-current={here.filter.site_state === state ? 'true' : undefined}
          >
            {siteStateLabel(state)} {formatCount(count)}
          </Link>
        </>
      ))}
    </p>
  );
}

/** Returns the states that occur in the batch, the most frequent first. */
export function statesOf(batch: Batch): { state: SiteState; count: number }[] {
  return (Object.entries(batch.domains_by_site_state) as [SiteState, number][])
    .map(([state, count]) => ({ state, count }))
    .toSorted((a, b) => b.count - a.count || (a.state < b.state ? -1 : 1));
}

export function siteStateLabel(state: string): string {
  return state.replaceAll('_', ' ');
}
