import type { Schedule } from '@scrapersky/client';
import { useEffect, useState } from 'preact/hooks';
import { now } from '../components/clock.ts';
import { ConfirmDialog, type Confirmation } from '../components/confirm-dialog.tsx';
import { ProblemNotice } from '../components/problem-notice.tsx';
import { Time } from '../components/time.tsx';
import { toError } from '../data/to-error.ts';
import { useResource } from '../data/use-resource.ts';
import { countOf, formatDuration } from '../format.ts';
import { Link } from '../routing/link.tsx';
import { navigate } from '../routing/location.ts';
import { batchRoute, schedulesRoute, type Place } from '../routing/route.ts';
import { api } from '../session/api.ts';
import { canWrite } from '../session/scope.ts';
import { EditScheduleDialog } from './edit-schedule-dialog.tsx';
import { describeRhythm } from './rhythm.ts';
import { RunsCard } from './runs-card.tsx';

/** Shows a schedule with its runs, and the actions on it. */
export function SchedulePage({ scheduleId, place }: { scheduleId: string; place: Place }) {
  const { data, problem, reload } = useResource(
    scheduleId,
    (signal) => api().schedule(scheduleId, { signal }),
    now.value,
  );
  useEffect(() => {
    document.title = `${data?.name ?? 'Schedule'} – ScraperSky Batch`;
  }, [data?.name]);
  return (
    <>
      <nav class="crumbs" aria-label="Breadcrumb">
        <Link to={schedulesRoute()}>Schedules</Link>
      </nav>
      <div class="page-head">
        <h1 class="break">{data?.name ?? 'Schedule'}</h1>
        {data !== null && canWrite.value && <Actions schedule={data} onChanged={reload} />}
      </div>
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {data === null && problem === null && <p class="loading">Loading…</p>}
      {data !== null && (
        <>
          <Facts schedule={data} />
          <RunsCard scheduleId={scheduleId} place={place} />
        </>
      )}
    </>
  );
}

function Facts({ schedule }: { schedule: Schedule }) {
  const { next_run_at: next, spread, keep_runs: keepRuns } = schedule;
  return (
    <section class="card" aria-label="Settings">
      <ul class="facts">
        <li>
          Runs <strong>{describeRhythm(schedule)}</strong>
        </li>
        <li>
          {next === null ? (
            <strong>Paused</strong>
          ) : (
            <>
              Next run{' '}
              <strong>
                <Time at={next} />
              </strong>
            </>
          )}
        </li>
        <li>
          <strong>{countOf(schedule.total_domains, 'domain')}</strong>, up to{' '}
          {countOf(schedule.max_pages, 'page')} each
        </li>
        {spread > 0 && <li>Spread over {formatDuration(spread)}</li>}
        {keepRuns !== null && <li>Keeps {countOf(keepRuns, 'run')}</li>}
      </ul>
    </section>
  );
}

function Actions({ schedule, onChanged }: { schedule: Schedule; onChanged: () => void }) {
  const { schedule_id: id, paused } = schedule;
  const [problem, setProblem] = useState<Error | null>(null);
  const [isEditing, setEditing] = useState(false);
  const [confirmation, setConfirmation] = useState<Confirmation | null>(null);
  const toggle = async () => {
    setProblem(null);
    try {
      await (paused ? api().resumeSchedule(id) : api().pauseSchedule(id));
      onChanged();
    } catch (error) {
      setProblem(toError(error));
    }
  };
  return (
    <div class="actions">
      <button type="button" class="button" onClick={() => setConfirmation(runConfirmation(schedule))}>
        Run now
      </button>
      <button type="button" class="button" onClick={() => void toggle()}>
        {paused ? 'Resume' : 'Pause'}
      </button>
      <button type="button" class="button" aria-haspopup="dialog" onClick={() => setEditing(true)}>
        Edit
      </button>
      <button
        type="button"
        class="button button-danger-quiet"
        onClick={() => setConfirmation(deleteConfirmation(schedule))}
      >
        Delete
      </button>
      {problem && <ProblemNotice problem={problem} />}
      {isEditing && (
        <EditScheduleDialog schedule={schedule} onClose={() => setEditing(false)} onChanged={onChanged} />
      )}
      {confirmation && <ConfirmDialog confirmation={confirmation} onClose={() => setConfirmation(null)} />}
    </div>
  );
}

function runConfirmation({ schedule_id: id, total_domains: total }: Schedule): Confirmation {
  return {
    title: 'Run the schedule now?',
    text: `A new batch crawls ${countOf(total, 'domain')} in addition to the planned runs.`,
    action: `Run ${countOf(total, 'domain')} now`,
    run: async () => {
      const { batch_id: batchId } = await api().runSchedule(id);
      navigate(batchRoute(batchId));
    },
  };
}

function deleteConfirmation({ schedule_id: id }: Schedule): Confirmation {
  return {
    title: 'Delete this schedule?',
    text: 'Its list and its record of runs and skipped ticks will be deleted, and it will not run again. Its batches and their results are kept.',
    action: 'Delete the schedule',
    isDestructive: true,
    run: async () => {
      await api().deleteSchedule(id);
      navigate(schedulesRoute());
    },
  };
}
