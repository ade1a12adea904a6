import {
  deleteSchedule,
  findScheduleRun,
  hasOpenRun,
  lockSchedule,
  recordAudit,
  setNextRun,
  withAudit,
  type AuditActor,
  type Db,
} from '@scrapersky/db';
import type { BatchDeps } from '../batch-deps.ts';
import { dispatchInBackground } from '../dispatch-in-background.ts';
import { createRun } from './create-run.ts';
import { toRhythm } from './fire-schedules.ts';
import { nextTick } from './next-tick.ts';

/** Thrown when the last run of the schedule has not ended. */
export class ScheduleRunningError extends Error {
  override readonly name = 'ScheduleRunningError';
  readonly code = 'schedule_running';
}

interface ScheduleAct {
  scheduleId: string;
  actor: AuditActor;
}

/**
 * Pauses a schedule, so that it has no ticks. A run that has begun continues. Returns false if the schedule does not
 * exist.
 */
export function pauseSchedule({ transact }: Pick<BatchDeps, 'transact'>, act: ScheduleAct): Promise<boolean> {
  return transact((tx) => plan(tx, act, 'schedule.pause'));
}

/**
 * Resumes a paused schedule at its next tick; ticks during the pause do not run. Returns false if the schedule does not
 * exist.
 */
export function resumeSchedule(
  { transact }: Pick<BatchDeps, 'transact'>,
  act: ScheduleAct,
): Promise<boolean> {
  return transact((tx) => plan(tx, act, 'schedule.resume'));
}

async function plan(
  tx: Db,
  { scheduleId, actor }: ScheduleAct,
  action: 'schedule.pause' | 'schedule.resume',
): Promise<boolean> {
  const schedule = await lockSchedule(tx, scheduleId);
  if (schedule === undefined) return false;
  const isPaused = schedule.next_run_at === null;
  if (isPaused === (action === 'schedule.pause')) return true;
  const next = isPaused ? nextTick(toRhythm(schedule), schedule.now, schedule.now) : null;
  await setNextRun(tx, scheduleId, next);
  await recordAudit(tx, actor, { action, object: scheduleId });
  return true;
}

/**
 * Runs a schedule now, in addition to its ticks.
 *
 * @returns the id of the batch; undefined if the schedule does not exist.
 * @throws ScheduleRunningError, QuotaExceededError
 */
export async function runSchedule(
  deps: BatchDeps,
  { scheduleId, actor }: ScheduleAct,
): Promise<string | undefined> {
  // Fix the time here, so that a repeated transaction finds the run that its first execution created.
  const tick = new Date();
  const batchId = await deps.transact(async (tx) => {
    const schedule = await lockSchedule(tx, scheduleId);
    if (schedule === undefined) return undefined;
    const earlier = await findScheduleRun(tx, scheduleId, tick);
    if (earlier !== undefined) return earlier.batch_id ?? undefined;
    if (await hasOpenRun(tx, scheduleId)) {
      throw new ScheduleRunningError(
        'The last run of this schedule has not ended. Wait for it, or cancel its batch.',
      );
    }
    const created = await createRun(tx, schedule, tick);
    await recordAudit(tx, actor, { action: 'schedule.run', object: scheduleId });
    return created ?? undefined;
  });
  if (batchId !== undefined) dispatchInBackground(deps, batchId, actor.requestId, { reusesResults: true });
  return batchId;
}

/** Deletes a schedule; its batches stay. Returns false if there is no such schedule. */
export function removeSchedule(
  { transact }: Pick<BatchDeps, 'transact'>,
  { scheduleId, actor }: ScheduleAct,
): Promise<boolean> {
  return withAudit(transact, actor, { action: 'schedule.delete', object: scheduleId }, (tx) =>
    deleteSchedule(tx, scheduleId),
  );
}
