import type { Domain } from '../client/types.ts';
import { StatusBadge } from '../components/status-badge.tsx';
import { formatCount, formatDuration } from '../format.ts';
import { Link } from '../routing/link.tsx';
import { batchRoute, type Route } from '../routing/route.ts';

/** Rows of domains; the name of each opens what is known of it. */
export function DomainTable({
  here,
  domains,
}: {
  here: Route & { name: 'batch' };
  domains: readonly Domain[];
}) {
  return (
    <table class="table domains-table">
      <thead>
        <tr>
          <th scope="col">Domain</th>
          <th scope="col">Status</th>
          <th scope="col">Error</th>
          <th scope="col" class="number">
            Pages
          </th>
          <th scope="col" class="number">
            Attempts
          </th>
          <th scope="col" class="number">
            Time
          </th>
        </tr>
      </thead>
      <tbody>
        {domains.map((domain) => (
          <tr key={domain.job_id} class={domain.job_id === here.jobId ? 'open' : ''}>
            <th scope="row" class="cell-main">
              <Link to={{ ...here, jobId: domain.job_id }} aria-haspopup="dialog" class="break">
                {domain.domain}
              </Link>
            </th>
            <td>
              <StatusBadge status={domain.status} />
            </td>
            <td class="cell-error" data-empty={domain.error === null}>
              {domain.error !== null && (
                <Link
                  to={batchRoute(here.batchId, { status: 'failed', errorCode: domain.error.code })}
                  title={domain.error.message}
                >
                  <code>{domain.error.code}</code>
                </Link>
              )}
            </td>
            <td class="number" data-label="pages">
              {formatCount(domain.pages_scraped)}
            </td>
            <td class="number" data-label="attempts">
              {formatCount(domain.attempts)}
            </td>
            <td class="number nowrap">
              {domain.processing_time === null ? '–' : formatDuration(domain.processing_time)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
