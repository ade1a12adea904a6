import type { BatchStatus } from '@scrapersky/core';
import { useEffect } from 'preact/hooks';
import type { Batch } from '@scrapersky/client';
import { usePages } from '../data/use-pages.ts';
import { TagLinks } from '../batch/batch-labels.tsx';
import { batchName } from '../batch/batch-name.ts';
import { now } from '../components/clock.ts';
import { CountsBar } from '../components/counts-bar.tsx';
import { Pager } from '../components/pager.tsx';
import { ProblemNotice } from '../components/problem-notice.tsx';
import { SearchField } from '../components/search-field.tsx';
import { StatusBadge, statusLabel } from '../components/status-badge.tsx';
import { Age } from '../components/time.tsx';
import { formatCount, formatPercent } from '../format.ts';
import { Link } from '../routing/link.tsx';
import { navigate } from '../routing/location.ts';
import { batchesRoute, batchRoute, type BatchFilter } from '../routing/route.ts';
import { api } from '../session/api.ts';

const STATUSES: readonly BatchStatus[] = [
  'processing',
  'pending',
  'complete',
  'partial',
  'failed',
  'cancelled',
];
const PAGE_SIZE = 20;

/** Lists all batches, newest first. */
export function BatchesPage({ filter }: { filter: BatchFilter }) {
  const { status, tag, q } = filter;
  const isFiltered = status !== null || tag !== null || q !== '';
  const pages = usePages<Batch>({
    key: `batches ${JSON.stringify(filter)}`,
    limit: PAGE_SIZE,
    version: now.value,
    read: (page, options) =>
      api().listBatches(
        { ...(status && { status }), ...(tag && { tag }), ...(q && { q }), ...page },
        options,
      ),
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
        <Link to={{ name: 'new-batch' }} class="button button-primary">
          New batch
        </Link>
      </div>
      <div class="actions" role="search">
        <SearchField
          label="Search for a batch"
          value={q}
          onSearch={(text) => navigate(batchesRoute({ ...filter, q: text }), { replace: true })}
        />
        {tag !== null && (
          <Link to={batchesRoute({ ...filter, tag: null })} class="chip" aria-current="true">
            Tag “{tag}” ✕
          </Link>
        )}
      </div>
      <nav class="chips" aria-label="Batches by status">
        <Chip label="All" status={null} filter={filter} />
        {STATUSES.map((each) => (
          <Chip key={each} label={statusLabel(each)} status={each} filter={filter} />
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
          onPrevious={pages.previous}
          onNext={pages.next}
        />
      )}
    </>
  );
}

function Chip({ label, status, filter }: { label: string; status: BatchStatus | null; filter: BatchFilter }) {
  const isChosen = status === filter.status;
  return (
    <Link to={batchesRoute({ ...filter, status })} class="chip" aria-current={isChosen ? 'true' : undefined}>
      {label}
    </Link>
  );
}

function BatchTable({ batches }: { batches: readonly Batch[] }) {
  return (
    <div class="card table-card">
      <table class="table stacks batches-table">
        <thead>
          <tr>
            <th scope="col">Batch</th>
            <th scope="col">Status</th>
            <th scope="col" class="wide">
              Progress
            </th>
            <th scope="col" class="number">
              Domains
            </th>
            <th scope="col" class="number">
              Complete
            </th>
            <th scope="col" class="number">
              Failed
            </th>
            <th scope="col" class="number">
              Created
            </th>
          </tr>
        </thead>
        <tbody>
          {batches.map((batch) => (
            <BatchLine key={batch.batch_id} batch={batch} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function BatchLine({ batch }: { batch: Batch }) {
  const id = batch.batch_id;
  return (
    <tr>
      <th scope="row" class="cell-main">
        <Link to={batchRoute(id)}>{batchName(batch)}</Link> <TagLinks tags={batch.tags} />
      </th>
      <td>
        <StatusBadge status={batch.status} />
      </td>
      <td class="wide">
        <div class="bar-cell">
          <CountsBar batch={batch} label={`Progress of ${batchName(batch)}`} />
          <span class="small muted number">{formatPercent(batch.progress)}</span>
        </div>
      </td>
      <td class="number">
        <Link to={batchRoute(id)} class="count">
          {formatCount(batch.total_domains)}
        </Link>
      </td>
      <td class="number" data-label="complete">
        <Link to={batchRoute(id, { status: 'complete' })} class="count">
          {formatCount(batch.completed_domains)}
        </Link>
      </td>
      <td class="number" data-label="failed">
        <Link
          to={batchRoute(id, { status: 'failed' })}
          class={batch.failed_domains > 0 ? 'count count-failed' : 'count'}
        >
          {formatCount(batch.failed_domains)}
        </Link>
      </td>
      <td class="number muted nowrap">
        <Age at={batch.created_at} />
      </td>
    </tr>
  );
}

/** Explains how to begin. */
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
