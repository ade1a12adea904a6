import type { ScheduleRun } from '@scrapersky/client';
import { now } from '../components/clock.ts';
import { changeLabel, changesOf } from '../changes/change-label.ts';
import { Pager } from '../components/pager.tsx';
import { ProblemNotice } from '../components/problem-notice.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { Table, type Column } from '../components/table.tsx';
import { Time } from '../components/time.tsx';
import { usePages } from '../data/use-pages.ts';
import { formatCount } from '../format.ts';
import { Link } from '../routing/link.tsx';
import { batchRoute, type Place } from '../routing/route.ts';
import { api } from '../session/api.ts';

const PAGE_SIZE = 20;

const SKIPPED = {
  overlap: 'Skipped: the previous run had not ended',
  quota: 'Skipped: the quota of the key was used up',
};

/** Lists the runs and skipped ticks of a schedule, newest first. */
export function RunsCard({ scheduleId, place }: { scheduleId: string; place: Place }) {
  const pages = usePages<ScheduleRun>({
    key: `runs ${scheduleId}`,
    limit: PAGE_SIZE,
    version: now.value,
    place,
    read: (page, options) => api().listScheduleRuns(scheduleId, page, options),
  });
  const rows = pages.data?.data ?? [];
  return (
    <section class="card table-card" aria-labelledby="runs-title">
      <div class="toolbar">
        <h2 id="runs-title">Runs</h2>
      </div>
      {pages.problem && <ProblemNotice problem={pages.problem} onRetry={pages.reload} />}
      {pages.data !== null && rows.length === 0 && <p class="empty muted">No runs yet.</p>}
      {rows.length > 0 && <Table columns={COLUMNS} rows={rows} keyOf={({ tick }) => tick} />}
      {(pages.previous !== null || pages.next !== null) && (
        <Pager
          of="runs"
          text={`${formatCount(pages.skipped + 1)}–${formatCount(pages.skipped + rows.length)}`}
          page={place.page}
          previous={pages.previous}
          next={pages.next}
          to={(next) => ({ name: 'schedule', scheduleId, place: next })}
        />
      )}
    </section>
  );
}

const COLUMNS: readonly Column<ScheduleRun>[] = [
  {
    key: 'tick',
    label: 'Run',
    class: 'nowrap',
    cell: ({ tick, batch_id: batchId }) =>
      batchId === null ? (
        <Time at={tick} />
      ) : (
        <Link to={batchRoute(batchId)}>
          <Time at={tick} />
        </Link>
      ),
  },
  {
    key: 'status',
    label: 'Status',
    cell: ({ status, skipped }) => {
      if (skipped !== null) return <span class="muted">{SKIPPED[skipped]}</span>;
      return status === null ? <span class="muted">Deleted</span> : <StatusBadge status={status} />;
    },
  },
  countColumn('Complete', 'completed_domains'),
  countColumn('Failed', 'failed_domains'),
  {
    key: 'changes',
    label: 'Changes',
    class: 'wide',
    isEmpty: ({ domains_by_change: counts }) => changesOf(counts ?? {}).length === 0,
    cell: ({ batch_id: batchId, domains_by_change: counts }) =>
      changesOf(counts ?? {}).map(({ status, count }, index) => (
        <>
          {index > 0 && ', '}
          <Link to={batchRoute(batchId ?? '', { change: status })} class="count nowrap">
            {formatCount(count)} {changeLabel(status)}
          </Link>
        </>
      )),
  },
];

function countColumn(label: string, field: 'completed_domains' | 'failed_domains'): Column<ScheduleRun> {
  return {
    key: field,
    label,
    class: 'number',
    after: () => label.toLowerCase(),
    isEmpty: (run) => run[field] === null,
    cell: (run) => {
      const count = run[field];
      return count === null ? null : formatCount(count);
    },
  };
}
