import { HEARTBEAT_INTERVAL_MS } from '@scrapersky/core';
import type { Worker } from '@scrapersky/client';
import { useResource } from '../data/use-resource.ts';
import { now } from '../components/clock.ts';
import { ProblemNotice } from '../components/problem-notice.tsx';
import { Table, type Column } from '../components/table.tsx';
import { Age } from '../components/time.tsx';
import { formatCount, formatDuration, shortId } from '../format.ts';
import { api } from '../session/api.ts';

/** Age of a heartbeat from which the table shows a warning: two have not arrived. Dead workers are not listed. */
const SILENT_AFTER_S = (2.5 * HEARTBEAT_INTERVAL_MS) / 1_000;

/** Lists the live workers and their load. */
export function WorkersTable() {
  const read = useResource('workers', (signal) => api().workers({ signal }), now.value);
  const workers = read.data ?? [];
  const slots = workers.reduce((sum, worker) => sum + worker.slots, 0);
  const active = workers.reduce((sum, worker) => sum + worker.active, 0);
  return (
    <section class="card table-card" aria-labelledby="workers-title">
      <div class="toolbar">
        <h2 id="workers-title">Live workers</h2>
        {workers.length > 0 && (
          <span class="muted">
            {formatCount(active)} of {formatCount(slots)} slots in use
          </span>
        )}
      </div>
      {read.problem && <ProblemNotice problem={read.problem} onRetry={read.reload} />}
      {read.data === null && !read.problem && <p class="loading">Loading…</p>}
      {read.data !== null && workers.length === 0 && <NoWorkers />}
      {workers.length > 0 && (
        <Table class="workers-table" columns={COLUMNS} rows={workers} keyOf={(worker) => worker.worker_id} />
      )}
    </section>
  );
}

const COLUMNS: readonly Column<Worker>[] = [
  {
    key: 'worker',
    label: 'Worker',
    cell: ({ worker_id: id }) => <code title={id}>{shortId(id)}</code>,
  },
  {
    key: 'host',
    label: 'Host',
    class: 'break',
    cell: ({ hostname, pid }) => (
      <>
        {hostname} <span class="muted small">pid {pid}</span>
      </>
    ),
  },
  { key: 'slots', label: 'Slots in use', class: 'wide', cell: (worker) => <Slots worker={worker} /> },
  {
    key: 'started',
    label: 'Started',
    class: 'number muted nowrap',
    before: 'started',
    cell: ({ started_at: at }) => <Age at={at} />,
  },
  {
    key: 'heartbeat',
    label: 'Heartbeat',
    class: 'number nowrap',
    before: 'last heartbeat',
    cell: ({ heartbeat_age_seconds: silence }) => (
      <span class={silence > SILENT_AFTER_S ? 'text-warn' : 'muted'}>{formatDuration(silence)} ago</span>
    ),
  },
];

function Slots({ worker: { worker_id: id, slots, active } }: { worker: Worker }) {
  return (
    <div class="bar-cell">
      <div
        class="bar"
        role="meter"
        aria-label={`Slots in use of worker ${shortId(id)}`}
        aria-valuemin={0}
        aria-valuemax={slots}
        aria-valuenow={active}
      >
        <span class="bar-part bar-busy" style={{ width: `${slots === 0 ? 0 : (active / slots) * 100}%` }} />
      </div>
      <span class="small muted number nowrap">
        {formatCount(active)} of {formatCount(slots)}
      </span>
    </div>
  );
}

function NoWorkers() {
  return (
    <div class="empty">
      <h3>No live worker</h3>
      <p class="muted">New batches are stored and wait. Start a worker, on as many machines as you like:</p>
      <pre>
        <code>npm run worker</code>
      </pre>
    </div>
  );
}
