import type { DomainErrorCode, DomainStatus, SiteState } from '@scrapersky/core';
import type { Batch, Domain, DomainsQuery } from '@scrapersky/client';
import { usePages } from '../data/use-pages.ts';
import type { Confirmation } from '../components/confirm-dialog.tsx';
import { Pager } from '../components/pager.tsx';
import { SearchField } from '../components/search-field.tsx';
import { ProblemNotice } from '../components/problem-notice.tsx';
import { statusLabel } from '../components/status-badge.tsx';
import { countOf, formatCount } from '../format.ts';
import { navigate } from '../routing/location.ts';
import { NO_FILTER, type DomainFilter, type Route } from '../routing/route.ts';
import { api } from '../session/api.ts';
import { retryConfirmation } from './batch-actions.ts';
import { DomainTable } from './domain-table.tsx';
import { siteStateLabel, statesOf } from './site-state-links.tsx';

interface DomainsCardProps {
  here: Route & { name: 'batch' };
  batch: Batch;
  version: string;
  onConfirm: (confirmation: Confirmation) => void;
  onChanged: () => void;
}

const PAGE_SIZE = 50;
const STATUSES: readonly DomainStatus[] = ['complete', 'failed', 'processing', 'pending', 'cancelled'];

/** Lists the batch's domains page by page, filtered by the query in the address. */
export function DomainsCard({ here, batch, version, onConfirm, onChanged }: DomainsCardProps) {
  const { filter } = here;
  const choose = (changes: Partial<DomainFilter>, replace = false) =>
    navigate({ ...here, filter: { ...filter, ...changes }, jobId: null }, { replace });
  const query = JSON.stringify(toQuery(filter));
  const pages = usePages<Domain>({
    key: `domains ${batch.batch_id} ${query}`,
    limit: PAGE_SIZE,
    version,
    read: (page, options) => api().listDomains(batch.batch_id, { ...toQuery(filter), ...page }, options),
  });
  const { data, problem } = pages;
  const isFiltered = query !== '{}';
  const known = countMatches(batch, filter);
  const rows = data?.data ?? [];
  const first = pages.skipped + 1;
  const range = rows.length === 0 ? '' : `${formatCount(first)}–${formatCount(pages.skipped + rows.length)}`;
  const code = filter.errorCode;
  const failures = code === null ? 0 : (batch.errors_by_code[code] ?? 0);
  return (
    <section class="card table-card" aria-labelledby="domains-title" id="domains">
      <div class="toolbar" role="search">
        <h2 id="domains-title">Domains</h2>
        <SearchField label="Search for a domain" value={filter.q} onSearch={(q) => choose({ q }, true)} />
        <label class="inline-field">
          <span>Status</span>
          <select
            value={filter.status ?? ''}
            onChange={(event) => {
              const status = (event.currentTarget.value || null) as DomainStatus | null;
              choose({ status, errorCode: status === 'failed' ? filter.errorCode : null });
            }}
          >
            <option value="">all</option>
            {STATUSES.map((status) => (
              <option key={status} value={status}>
                {statusLabel(status).toLowerCase()}
              </option>
            ))}
          </select>
        </label>
        <label class="inline-field">
          <span>Error</span>
          <select
            value={code ?? ''}
            onChange={(event) => {
              const errorCode = (event.currentTarget.value || null) as DomainErrorCode | null;
              choose({ errorCode, status: errorCode === null ? filter.status : 'failed' });
            }}
          >
            <option value="">any</option>
            {codesToChoose(batch, code).map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </select>
        </label>
        <label class="inline-field">
          <span>Site</span>
          <select
            value={filter.siteState ?? ''}
            onChange={(event) =>
              choose({ siteState: (event.currentTarget.value || null) as SiteState | null })
            }
          >
            <option value="">any</option>
            {statesToChoose(batch, filter.siteState).map((each) => (
              <option key={each} value={each}>
                {siteStateLabel(each)}
              </option>
            ))}
          </select>
        </label>
        {isFiltered && (
          <button type="button" class="button button-quiet" onClick={() => choose(NO_FILTER)}>
            Show all
          </button>
        )}
        {code !== null &&
          code !== 'invalid_domain' &&
          failures > 0 &&
          filter.siteState === null &&
          filter.q === '' && (
            <button
              type="button"
              class="button"
              onClick={() => onConfirm(retryConfirmation(batch, { code, count: failures }, onChanged))}
            >
              Retry these {formatCount(failures)}
            </button>
          )}
      </div>
      {problem && <ProblemNotice problem={problem} onRetry={pages.reload} />}
      {data === null && !problem && <p class="loading">Loading…</p>}
      {data !== null && rows.length === 0 && (
        <p class="empty muted">{isFiltered ? 'No matching domains.' : 'No more domains.'}</p>
      )}
      {rows.length > 0 && <DomainTable here={here} domains={rows} />}
      {data !== null && (
        <Pager
          of="domains"
          text={describeRange(range, known)}
          onPrevious={pages.previous}
          onNext={pages.next}
        />
      )}
    </section>
  );
}

function toQuery({ status, errorCode, siteState, q }: DomainFilter): DomainsQuery {
  return {
    ...(status !== null && { status }),
    ...(errorCode !== null && { error_code: errorCode }),
    ...(siteState !== null && { site_state: siteState }),
    ...(q !== '' && { q }),
  };
}

/** Returns how many domains match the filter, from the batch's counts; null if the counts do not show it. */
function countMatches(batch: Batch, { status, errorCode, siteState, q }: DomainFilter): number | null {
  if (q !== '') return null;
  if (siteState !== null) {
    return status === null && errorCode === null ? (batch.domains_by_site_state[siteState] ?? 0) : null;
  }
  if (errorCode !== null) return batch.errors_by_code[errorCode] ?? 0;
  switch (status) {
    case null:
      return batch.total_domains;
    case 'complete':
      return batch.completed_domains;
    case 'failed':
      return batch.failed_domains;
    case 'cancelled':
      return batch.cancelled_domains;
    case 'processing':
      return batch.processing_domains;
    case 'pending':
      return batch.pending_domains;
    default:
      return null;
  }
}

function describeRange(range: string, known: number | null): string {
  if (range === '') return '';
  return known === null ? range : `${range} of ${countOf(known, 'domain')}`;
}

/** Returns the codes that occur, and the chosen one even when no domain has it any more. */
function codesToChoose(batch: Batch, chosen: DomainErrorCode | null): DomainErrorCode[] {
  const codes = new Set(Object.keys(batch.errors_by_code) as DomainErrorCode[]);
  if (chosen !== null) codes.add(chosen);
  return [...codes].toSorted();
}

/** Returns the states that occur, and the chosen one even when no domain has it. */
function statesToChoose(batch: Batch, chosen: SiteState | null): SiteState[] {
  const states = new Set(statesOf(batch).map(({ state }) => state));
  if (chosen !== null) states.add(chosen);
  return [...states];
}
