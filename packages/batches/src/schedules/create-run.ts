import { createHash } from 'node:crypto';
import { parseCrawlOptions } from '@scrapersky/core';
import {
  copyScheduleDomains,
  deleteOldRuns,
  findScheduleRun,
  insertBatch,
  insertScheduleRun,
  type Db,
  type DueSchedule,
} from '@scrapersky/db';
import { chargeQuota, checkQuota, type Quota } from '../quota.ts';
import { recipeOf } from '../recipe.ts';

const ROWS_A_SLICE = 5_000;

/**
 * Stores the batch for one tick of a schedule, and the record of the tick. The caller has locked the schedule.
 *
 * @returns the id of the batch; null if the tick was recorded before
 * @throws QuotaExceededError
 */
export async function createRun(
  tx: Db,
  schedule: Omit<DueSchedule, 'next_run_at' | 'now'>,
  tick: Date,
): Promise<string | null> {
  const { schedule_id: scheduleId, created_by: createdBy, total_domains: total } = schedule;
  if ((await findScheduleRun(tx, scheduleId, tick)) !== undefined) return null;
  const idempotencyKey = `schedule:${scheduleId}:${tick.toISOString()}`;
  const options = parseCrawlOptions(schedule.options);
  const batch = await insertBatch(tx, {
    batchId: null,
    createdBy,
    idempotencyKey,
    requestHash: createHash('sha256').update(idempotencyKey).digest(),
    kind: 'batch',
    maxPages: schedule.max_pages,
    maxConcurrent: schedule.max_concurrent,
    options: schedule.options,
    webhook: schedule.webhook,
    metadata: {},
    name: schedule.name,
    tags: [],
    note: null,
    rerunOf: null,
    scheduleId,
    requestId: `schedule-${scheduleId}`,
    visibility: schedule.visibility,
    recipe: recipeOf(schedule.max_pages, options),
    reusesResults: options.max_age !== null,
    list: null,
    total,
    failed: 0,
    errorsByCode: {},
  });
  if (batch === undefined) return null;
  const { batch_id: batchId } = batch;
  const quota = schedule.quota as unknown as Quota;
  const use = { domains: total, batches: 1, rows: total };
  await checkQuota(tx, createdBy, quota, use);
  for (let afterSeq = -1; afterSeq < total - 1; afterSeq += ROWS_A_SLICE) {
    const slice = { afterSeq, count: ROWS_A_SLICE, total, spreadSeconds: schedule.spread_seconds };
    await copyScheduleDomains(tx, scheduleId, batchId, slice);
  }
  await insertScheduleRun(tx, { scheduleId, tick, batchId, skipped: null });
  if (schedule.keep_runs !== null) await deleteOldRuns(tx, scheduleId, schedule.keep_runs);
  await chargeQuota(tx, createdBy, quota, use);
  return batchId;
}
