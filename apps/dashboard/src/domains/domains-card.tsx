import type { Batch, Domain, DomainPage, DomainsQuery } from '@scrapersky/client';
import { joinFieldNames, type DomainErrorCode, type SiteState } from '@scrapersky/core';
import { useState } from 'preact/hooks';
import { retryConfirmation } from '../batch/batch-actions.ts';
import type { Confirmation } from '../components/confirm-dialog.tsx';
import { Downloads } from '../components/downloads.tsx';
import { Pager } from '../components/pager.tsx';
import { ProblemNotice } from '../components/problem-notice.tsx';
import { Table } from '../components/table.tsx';
import { usePages } from '../data/use-pages.ts';
import { countOf, formatCount } from '../format.ts';
import { navigate } from '../routing/location.ts';
import type { BatchRoute, DomainFilter } from '../routing/route.ts';
import { api } from '../session/api.ts';
import { canWrite } from '../session/scope.ts';
import { chosenColumns, storeColumns } from './chosen-columns.ts';
import { ColumnsDialog } from './columns-dialog.tsx';
import { domainColumns } from './domain-cells.tsx';
import { DomainFilters } from './domain-filters.tsx';
import { CHANGE_COLUMNS, isInputColumn, isOwnColumn } from './table-columns.ts';

interface DomainsCardProps {
  here: BatchRoute;
  batch: Batch;
  version: string;
  onConfirm: (confirmation: Confirmation) => void;
  onChanged: () => void;
}

const PAGE_SIZE = 50;

/**
 * Lists the batch's domains and their results page by page. The URL contains filters, sort, page, and the columns if a
 * person chose them on this page.
 */
export function DomainsCard({ here, batch, version, onConfirm, onChanged }: DomainsCardProps) {
  const { filter, sort, place } = here;
  const [isChoosing, setChoosing] = useState(false);
  const [inputFields, setInputFields] = useState<readonly string[]>([]);
  const isCompared = Object.keys(batch.domains_by_change).length > 0;
  const chosen = here.columns ?? (isCompared ? withChange(chosenColumns.value) : chosenColumns.value);
  // Leave out chosen input columns that this list lacks. Each response names the input columns of the list.
  const columns = chosen.filter((name) => !isInputColumn(name) || inputFields.includes(name));
  const query = { ...filter, ...(sort !== null && { sort }) } as DomainsQuery;
  const fields = joinFieldNames(columns.filter((name) => !isOwnColumn(name))) || 'site_state';
  const pages = usePages<Domain, DomainPage>({
    key: `domains ${batch.batch_id} ${JSON.stringify(query)}`,
    limit: PAGE_SIZE,
    place,
    version: `${version} ${fields}`,
    read: async (page, options) => {
      const read = await api().listDomains(batch.batch_id, { ...query, fields, ...page }, options);
      const named = read.input_fields ?? [];
      setInputFields((last) => (last.join() === named.join() ? last : named));
      return read;
    },
  });
  const { data, problem } = pages;
  const isFiltered = Object.keys(filter).length > 0;
  const known = countMatches(batch, filter);
  const rows = data?.data ?? [];
  const range =
    rows.length === 0 ? '' : `${formatCount(pages.skipped + 1)}–${formatCount(pages.skipped + rows.length)}`;
  const retry = retryOf(batch, filter);
  return (
    <section class="card table-card" aria-labelledby="domains-title" id="domains">
      <div class="toolbar" role="search">
        <h2 id="domains-title">Domains</h2>
        <DomainFilters here={here} batch={batch} />
        {retry !== null && canWrite.value && (
          <button
            type="button"
            class="button"
            onClick={() => onConfirm(retryConfirmation(batch, retry, onChanged))}
          >
            Retry these {formatCount(retry.count)}
          </button>
        )}
      </div>
      <div class="toolbar toolbar-low">
        <button type="button" class="button" aria-haspopup="dialog" onClick={() => setChoosing(true)}>
          Columns
        </button>
        <Downloads
          label={sort === null ? 'Download this view' : 'Download this view, in the order of the list'}
          batchId={batch.batch_id}
          query={{ ...filter, fields: joinFieldNames(columns) } as DomainsQuery}
        />
      </div>
      {problem && <ProblemNotice problem={problem} onRetry={pages.reload} />}
      {data === null && !problem && <p class="loading">Loading…</p>}
      {data !== null && rows.length === 0 && (
        <p class="empty muted" role="status">
          {isFiltered ? 'No matching domains.' : 'No more domains.'}
        </p>
      )}
      {rows.length > 0 && (
        <div class="scroll" aria-busy={pages.isOther}>
          <Table
            class="domains-table"
            columns={domainColumns(columns, here)}
            rows={rows}
            keyOf={(domain) => domain.job_id}
            rowClass={(domain) => (domain.job_id === here.jobId ? 'open' : '')}
          />
        </div>
      )}
      {data !== null && (
        <Pager
          of="domains"
          text={describeRange(range, known)}
          page={place.page}
          previous={pages.previous}
          next={pages.next}
          to={(next) => ({ ...here, place: next, jobId: null })}
        />
      )}
      {isChoosing && (
        <ColumnsDialog
          chosen={chosen}
          inputFields={inputFields}
          onChoose={(next) => {
            storeColumns(next);
            navigate({ ...here, columns: next }, { replace: true });
          }}
          onClose={() => setChoosing(false)}
        />
      )}
    </section>
  );
}

/** Inserts the columns about changes after the status. */
function withChange(columns: readonly string[]): string[] {
  const added = CHANGE_COLUMNS.map(({ name }) => name);
  const others = columns.filter((name) => !added.includes(name));
  const at = others.indexOf('status') + 1 || 1;
  return [...others.slice(0, at), ...added, ...others.slice(at)];
}

/** Returns the filtered error code and the number of its domains; null when they cannot be retried as a group. */
function retryOf(batch: Batch, filter: DomainFilter): { code: DomainErrorCode; count: number } | null {
  const code = filter.error_code as DomainErrorCode | undefined;
  const isWhole = Object.keys(filter).every((name) => name === 'status' || name === 'error_code');
  const count = code === undefined ? 0 : (batch.errors_by_code[code] ?? 0);
  if (code === undefined || code === 'invalid_domain' || count === 0 || !isWhole) return null;
  return { code, count };
}

const COUNTS = {
  complete: 'completed_domains',
  failed: 'failed_domains',
  cancelled: 'cancelled_domains',
  processing: 'processing_domains',
  pending: 'pending_domains',
} as const;

/**
 * Returns the number of domains that match the filter, computed from the batch's counts; null if the counts do not
 * suffice.
 */
function countMatches(
  batch: Batch,
  { status, error_code: code, site_state: state, change, ...others }: DomainFilter,
) {
  if (Object.keys(others).length > 0) return null;
  if (change !== undefined) {
    const isAlone = status === undefined && code === undefined && state === undefined;
    return isAlone && !change.includes(',') ? (batch.domains_by_change[change] ?? 0) : null;
  }
  if (state !== undefined) {
    const isAlone = status === undefined && code === undefined;
    return isAlone ? (batch.domains_by_site_state[state as SiteState] ?? 0) : null;
  }
  if (code !== undefined) return batch.errors_by_code[code as DomainErrorCode] ?? 0;
  if (status === undefined) return batch.total_domains;
  return status in COUNTS ? batch[COUNTS[status as keyof typeof COUNTS]] : null;
}

function describeRange(range: string, known: number | null): string {
  if (range === '') return '';
  return known === null ? range : `${range} of ${countOf(known, 'domain')}`;
}
