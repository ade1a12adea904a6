import type { Worker } from '@scrapersky/client';
import { useResource } from '../data/use-resource.ts';
import { now } from '../components/clock.ts';
import { ProblemNotice } from '../components/problem-notice.tsx';
import { Age } from '../components/time.tsx';
import { formatCount, formatDuration, shortId } from '../format.ts';
import { api } from '../session/api.ts';

/** Age of a heartbeat that is worth a warning. */
const SILENT_AFTER_S = 15;

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
        <table class="table stacks workers-table">
          <thead>
            <tr>
              <th scope="col">Worker</th>
              <th scope="col">Host</th>
              <th scope="col" class="wide">
                Slots in use
              </th>
              <th scope="col" class="number">
                Started
              </th>
              <th scope="col" class="number">
                Heartbeat
              </th>
            </tr>
          </thead>
          <tbody>
            {workers.map((worker) => (
              <WorkerLine key={worker.worker_id} worker={worker} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function WorkerLine({ worker }: { worker: Worker }) {
  const { worker_id, hostname, pid, slots, active, heartbeat_age_seconds: silence } = worker;
  const isSilent = silence > SILENT_AFTER_S;
  return (
    <tr>
      <th scope="row">
        <code title={worker_id}>{shortId(worker_id)}</code>
      </th>
      <td class="break">
        {hostname} <span class="muted small">pid {pid}</span>
      </td>
      <td class="wide">
        <div class="bar-cell">
          <div
            class="bar"
            role="meter"
            aria-label={`Slots in use of worker ${shortId(worker_id)}`}
            aria-valuemin={0}
            aria-valuemax={slots}
            aria-valuenow={active}
          >
            <span
              class="bar-part bar-busy"
              style={{ width: `${slots === 0 ? 0 : (active / slots) * 100}%` }}
            />
          </div>
          <span class="small muted number nowrap">
            {formatCount(active)} of {formatCount(slots)}
          </span>
        </div>
      </td>
      <td class="number muted nowrap" data-before="started">
        <Age at={worker.started_at} />
      </td>
      <td class={`number nowrap ${isSilent ? 'text-warn' : 'muted'}`} data-before="last heartbeat">
        {formatDuration(silence)} ago
      </td>
    </tr>
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
