import type { BatchStatus } from '@scrapersky/core';
import { useEffect } from 'preact/hooks';
import type { Batch, BatchesQuery } from '@scrapersky/client';
import { usePages } from '../data/use-pages.ts';
import { TagLinks } from '../batch/batch-labels.tsx';
import { batchName } from '../batch/batch-name.ts';
import { now } from '../components/clock.ts';
import { CountsBar } from '../components/counts-bar.tsx';
import { Pager } from '../components/pager.tsx';
import { ProblemNotice } from '../components/problem-notice.tsx';
import { SearchField } from '../components/search-field.tsx';
import { StatusBadge, statusLabel } from '../components/status-badge.tsx';
import { Table, type Column } from '../components/table.tsx';
import { Age } from '../components/time.tsx';
import { formatCount, formatPercent } from '../format.ts';
import { Link } from '../routing/link.tsx';
import { navigate } from '../routing/location.ts';
import {
  batchesRoute,
  batchRoute,
  type BatchFilter,
  type DomainFilter,
  type Place,
  type Route,
} from '../routing/route.ts';
import { api } from '../session/api.ts';
import { canWrite } from '../session/scope.ts';

const STATUSES: readonly BatchStatus[] = [
  'processing',
  'pending',
  'complete',
  'partial',
  'failed',
  'cancelled',
];
const PAGE_SIZE = 20;

/** Lists the batches that match the filter, newest first. */
export function BatchesPage({ filter, place }: { filter: BatchFilter; place: Place }) {
  const { tag, q = '' } = filter;
  const isFiltered = Object.keys(filter).length > 0;
  const change = (changes: BatchFilter) => batchesRoute(withoutEmpty({ ...filter, ...changes }));
  const pages = usePages<Batch>({
    key: `batches ${JSON.stringify(filter)}`,
    limit: PAGE_SIZE,
    version: now.value,
    place,
    read: (page, options) => api().listBatches({ ...filter, ...page } as BatchesQuery, options),
  });
  useEffect(() => {
    document.title = 'Batches – ScraperSky Batch';
  }, []);
  const { data, problem } = pages;
  const isEmpty = data?.data.length === 0;
  if (isEmpty && !isFiltered && !pages.isOther && pages.previous === null) return <FirstBatch />;
  return (
    <>
      <div class="page-head">
        <h1>Batches</h1>
        {canWrite.value && (
          <Link to={{ name: 'new-batch' }} class="button button-primary">
            New batch
          </Link>
        )}
      </div>
      <div class="actions" role="search">
        <SearchField
          label="Search for a batch"
          value={q}
          onSearch={(text) => navigate(change({ q: text }), { replace: true })}
        />
        {tag !== undefined && (
          <Link to={change({ tag: '' })} class="chip" aria-current="true">
            Tag “{tag}” ✕
          </Link>
        )}
      </div>
      <nav class="chips" aria-label="Batches by status">
        <Chip label="All" isChosen={filter.status === undefined} to={change({ status: '' })} />
        {STATUSES.map((each) => (
          <Chip
            key={each}
            label={statusLabel(each)}
            isChosen={filter.status === each}
            to={change({ status: each })}
          />
        ))}
      </nav>
      {problem && <ProblemNotice problem={problem} onRetry={pages.reload} />}
      {data === null && problem === null && <p class="loading">Loading…</p>}
      {isEmpty && (
        <p class="card empty">
          No matching batches. {isFiltered && <Link to={batchesRoute()}>Show all</Link>}
        </p>
      )}
      {data !== null && data.data.length > 0 && <BatchTable batches={data.data} />}
      {data !== null && (pages.previous !== null || pages.next !== null) && (
        <Pager
          of="batches"
          text={`${formatCount(pages.skipped + 1)}–${formatCount(pages.skipped + data.data.length)}`}
          page={place.page}
          previous={pages.previous}
          next={pages.next}
          to={(next) => ({ name: 'batches', filter, place: next })}
        />
      )}
    </>
  );
}

function withoutEmpty(filter: BatchFilter): BatchFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));
}

function Chip({ label, isChosen, to }: { label: string; isChosen: boolean; to: Route }) {
  return (
    <Link to={to} class="chip" aria-current={isChosen ? 'true' : undefined}>
      {label}
    </Link>
  );
}

function BatchTable({ batches }: { batches: readonly Batch[] }) {
  return (
    <div class="card table-card">
      <Table class="batches-table" columns={COLUMNS} rows={batches} keyOf={(batch) => batch.batch_id} />
    </div>
  );
}

const COLUMNS: readonly Column<Batch>[] = [
  {
    key: 'batch',
    label: 'Batch',
    cell: (batch) => (
      <>
        <Link to={batchRoute(batch.batch_id)}>{batchName(batch)}</Link> <TagLinks tags={batch.tags} />
      </>
    ),
  },
  { key: 'status', label: 'Status', cell: (batch) => <StatusBadge status={batch.status} /> },
  {
    key: 'progress',
    label: 'Progress',
    class: 'wide',
    cell: (batch) => (
      <div class="bar-cell">
        <CountsBar batch={batch} label={`Progress of ${batchName(batch)}`} />
        <span class="small muted number">{formatPercent(batch.progress)}</span>
      </div>
    ),
  },
  countColumn('Domains', 'total_domains', {}),
  countColumn('Complete', 'completed_domains', { status: 'complete' }),
  countColumn('Failed', 'failed_domains', { status: 'failed' }),
  {
    key: 'created',
    label: 'Created',
    class: 'number muted nowrap',
    cell: (batch) => <Age at={batch.created_at} />,
  },
];

function countColumn(
  label: string,
  field: 'total_domains' | 'completed_domains' | 'failed_domains',
  filter: DomainFilter,
): Column<Batch> {
  return {
    key: field,
    label,
    class: 'number',
    after: () => label.toLowerCase(),
    cell: (batch) => (
      <Link
        to={batchRoute(batch.batch_id, filter)}
        class={field === 'failed_domains' && batch.failed_domains > 0 ? 'count count-failed' : 'count'}
      >
        {formatCount(batch[field])}
      </Link>
    ),
  };
}

/** Explains how to submit a first batch. */
function FirstBatch() {
  return (
    <>
      <h1>Batches</h1>
      <div class="card empty">
        <h2>No batches yet</h2>
        <p class="muted">
          Submit a list of domains to get each site’s title, contacts, social profiles, technologies and logo.
        </p>
        <p>
          <Link to={{ name: 'new-batch' }} class="button button-primary button-large">
            New batch
          </Link>
        </p>
        <p class="muted small">Or in a terminal:</p>
        <pre>
          <code>npm run cli -- submit domains.csv --watch</code>
        </pre>
      </div>
    </>
  );
}
