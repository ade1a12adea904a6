import type { Schedule } from '@scrapersky/client';
import { useEffect } from 'preact/hooks';
import { now } from '../components/clock.ts';
import { Pager } from '../components/pager.tsx';
import { ProblemNotice } from '../components/problem-notice.tsx';
import { Table, type Column } from '../components/table.tsx';
import { Time } from '../components/time.tsx';
import { usePages } from '../data/use-pages.ts';
import { formatCount } from '../format.ts';
import { Link } from '../routing/link.tsx';
import { batchRoute, scheduleRoute, type Place } from '../routing/route.ts';
import { api } from '../session/api.ts';
import { canWrite } from '../session/scope.ts';
import { describeRhythm } from './rhythm.ts';

const PAGE_SIZE = 20;

/** Lists the schedules, newest first. */
export function SchedulesPage({ place }: { place: Place }) {
  const pages = usePages<Schedule>({
    key: 'schedules',
    limit: PAGE_SIZE,
    version: now.value,
    place,
    read: (page, options) => api().listSchedules(page, options),
  });
  useEffect(() => {
    document.title = 'Schedules – ScraperSky Batch';
  }, []);
  const { data, problem } = pages;
  const rows = data?.data ?? [];
  return (
    <>
      <div class="page-head">
        <h1>Schedules</h1>
        {canWrite.value && (
          <Link to={{ name: 'new-schedule', fromBatch: null }} class="button button-primary">
            New schedule
          </Link>
        )}
      </div>
      {problem && <ProblemNotice problem={problem} onRetry={pages.reload} />}
      {data === null && problem === null && <p class="loading">Loading…</p>}
      {data !== null && rows.length === 0 && (
        <div class="card empty">
          <h2>No schedules yet</h2>
          <p class="muted">
            A schedule scans a list again and again, and shows what changed since the previous scan.
          </p>
        </div>
      )}
      {rows.length > 0 && (
        <div class="card table-card">
          <Table columns={COLUMNS} rows={rows} keyOf={(schedule) => schedule.schedule_id} />
        </div>
      )}
      {(pages.previous !== null || pages.next !== null) && (
        <Pager
          of="schedules"
          text={`${formatCount(pages.skipped + 1)}–${formatCount(pages.skipped + rows.length)}`}
          page={place.page}
          previous={pages.previous}
          next={pages.next}
          to={(next) => ({ name: 'schedules', place: next })}
        />
      )}
    </>
  );
}

const COLUMNS: readonly Column<Schedule>[] = [
  {
    key: 'name',
    label: 'Schedule',
    cell: ({ schedule_id: id, name }) => (
      <Link to={scheduleRoute(id)} class="break">
        {name}
      </Link>
    ),
  },
  { key: 'rhythm', label: 'Runs', cell: describeRhythm },
  {
    key: 'domains',
    label: 'Domains',
    class: 'number',
    after: () => 'domains',
    cell: ({ total_domains: count }) => formatCount(count),
  },
  {
    key: 'next',
    label: 'Next run',
    before: 'next run',
    class: 'nowrap',
    cell: ({ next_run_at: at }) => (at === null ? <span class="muted">paused</span> : <Time at={at} />),
  },
  {
    key: 'last',
    label: 'Last run',
    before: 'last run',
    class: 'nowrap',
    cell: ({ last_run_at: at, last_batch_id: batchId }) => {
      if (at === null) return <span class="muted">none yet</span>;
      if (batchId === null) return <Time at={at} />;
      return (
        <Link to={batchRoute(batchId)}>
          <Time at={at} />
        </Link>
      );
    },
  },
];
