import {
  findPlannedInFuture,
  insertScheduleRun,
  hasOpenRun,
  lockDueSchedule,
  lockSchedule,
  setNextRun,
  type Db,
  type DueSchedule,
  type Transact,
} from '@scrapersky/db';
import { QuotaExceededError } from '../quota.ts';
import { createRun } from './create-run.ts';
import { nextTick, type Rhythm } from './next-tick.ts';

const SCHEDULES_A_STEP = 100;

/**
 * Creates the runs of schedules whose tick is due, at most 100 in one call. Each run is one transaction with a lock on
 * its schedule: batch, record of the tick, and next tick are stored together or not at all. A tick therefore runs once,
 * even if several processes call this function or one of them dies. Several missed ticks cause one run. A tick is
 * skipped if an earlier run of its schedule has not ended, or if a new run would exceed the quota.
 *
 * @returns the number of new batches.
 */
export async function fireSchedules({ db, transact }: { db: Db; transact: Transact }): Promise<number> {
  for (const scheduleId of await findPlannedInFuture(db, SCHEDULES_A_STEP)) {
    await transact((tx) => planAgain(tx, scheduleId));
  }
  const failed: string[] = [];
  const errors: unknown[] = [];
  let created = 0;
  for (let count = 0; count < SCHEDULES_A_STEP; count++) {
    let due: DueSchedule | undefined;
    try {
      const batchId = await transact(async (tx) => {
        due = await lockDueSchedule(tx, failed);
        return due && fire(tx, due);
      });
      if (due === undefined) break;
      if (typeof batchId === 'string') created++;
    } catch (error) {
      if (due === undefined) throw error;
      const { schedule_id: scheduleId, next_run_at: tick } = due;
      if (error instanceof QuotaExceededError) await transact((tx) => skip(tx, scheduleId, tick));
      else {
        failed.push(scheduleId);
        errors.push(error);
      }
    }
  }
  if (errors.length > 0) throw errors[0];
  return created;
}

/** Creates the run of a due tick. @returns the id of the new batch; null if the tick is skipped. */
async function fire(tx: Db, due: DueSchedule): Promise<string | null> {
  const { schedule_id: scheduleId, next_run_at: tick } = due;
  await setNextRun(tx, scheduleId, nextTick(toRhythm(due), tick, due.now));
  if (!(await hasOpenRun(tx, scheduleId))) return createRun(tx, due, tick);
  await insertScheduleRun(tx, { scheduleId, tick, batchId: null, skipped: 'overlap' });
  return null;
}

async function skip(tx: Db, scheduleId: string, tick: Date): Promise<void> {
  const schedule = await lockSchedule(tx, scheduleId);
  if (schedule?.next_run_at?.getTime() !== tick.getTime()) return;
  await insertScheduleRun(tx, { scheduleId, tick, batchId: null, skipped: 'quota' });
  await setNextRun(tx, scheduleId, nextTick(toRhythm(schedule), tick, schedule.now));
}

/** Computes the next tick again after the clock of the database went back. */
async function planAgain(tx: Db, scheduleId: string): Promise<void> {
  const schedule = await lockSchedule(tx, scheduleId);
  if (schedule === undefined || schedule.next_run_at === null) return;
  await setNextRun(tx, scheduleId, nextTick(toRhythm(schedule), schedule.now, schedule.now));
}

/** Returns the rhythm of a stored schedule. */
export function toRhythm(schedule: Pick<DueSchedule, 'cron' | 'every_seconds' | 'timezone'>): Rhythm {
  return { cron: schedule.cron, everySeconds: schedule.every_seconds, timezone: schedule.timezone };
}
