import type { Domain, DomainError } from '@scrapersky/client';
import { now } from '../components/clock.ts';
import { StatusBadge } from '../components/status-badge.tsx';
import { formatCount, formatDuration, formatWait } from '../format.ts';
import { Link } from '../routing/link.tsx';
import { batchRoute, type Route } from '../routing/route.ts';

/** Lists domains; a domain's name opens its details. */
export function DomainTable({
  here,
  domains,
}: {
  here: Route & { name: 'batch' };
  domains: readonly Domain[];
}) {
  return (
    <table class="table stacks domains-table">
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
                <span title={domain.domain}>{domain.unicode_domain ?? domain.domain}</span>
              </Link>
            </th>
            <td>
              <StatusBadge status={domain.status} />
              {domain.next_attempt_at !== undefined && (
                <span class="small muted nowrap"> {describeNext(domain.next_attempt_at, now.value)}</span>
              )}
            </td>
            <td class="cell-error" data-empty={domain.error === null}>
              {domain.error !== null && (
                <ErrorCode batchId={here.batchId} domain={domain} error={domain.error} />
              )}
            </td>
            <td class="number" data-label={domain.pages_scraped === 1 ? 'page' : 'pages'}>
              {formatCount(domain.pages_scraped)}
            </td>
            <td class="number" data-label={domain.attempts === 1 ? 'attempt' : 'attempts'}>
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

function describeNext(at: string, nowMs: number): string {
  const seconds = (Date.parse(at) - nowMs) / 1_000;
  return seconds > 0 ? `next try in ${formatWait(seconds)}` : 'next try soon';
}

/** Links a failure's code to all domains with this code; the code of a domain that will be retried is not a link. */
function ErrorCode({ batchId, domain, error }: { batchId: string; domain: Domain; error: DomainError }) {
  const code = <code title={error.message}>{error.code}</code>;
  if (domain.status !== 'failed') return <span class="muted">{code}</span>;
  return <Link to={batchRoute(batchId, { status: 'failed', errorCode: error.code })}>{code}</Link>;
}
