import { randomUUID } from 'node:crypto';
import { toStorableJson } from '@scrapersky/core';
import {
  copyBatchDomains,
  deleteScheduleDomains,
  findBatch,
  findSchedule,
  insertScheduleDomains,
  lockSchedule,
  readDatabaseClock,
  recordAudit,
  saveSchedule,
  type Db,
  type ScheduleRow,
  type ScheduleSettings,
} from '@scrapersky/db';
import type { BatchDeps } from '../batch-deps.ts';
import type { DomainPlan } from '../plan-domains.ts';
import type { Submitter } from '../submit-batch.ts';
import { toRhythm } from './fire-schedules.ts';
import { nextTick } from './next-tick.ts';

/** The list of a schedule: the domains of a request, or those of a batch. */
export type ScheduleList = { plan: DomainPlan } | { fromBatch: string };

export type ScheduleOwner = Pick<Submitter, 'actor' | 'visibility' | 'quota'>;

/**
 * Thrown when the list of a schedule has no valid domain, or when the batch with the list does not exist or is hidden
 * from the user.
 */
export class NoScheduleListError extends Error {
  override readonly name = 'NoScheduleListError';
  readonly code = 'no_schedule_list';
}

/**
 * Stores a new schedule with its list. The first run is at the first tick, not immediately.
 * @throws InvalidRhythmError, NoScheduleListError
 */
export async function createSchedule(
  { transact }: Pick<BatchDeps, 'transact'>,
  { settings, list, owner }: { settings: ScheduleSettings; list: ScheduleList; owner: ScheduleOwner },
): Promise<ScheduleRow> {
  // Create the id here, so that a repeated transaction finds the row that its first execution stored.
  const scheduleId = randomUUID();
  return transact(async (tx) => {
    if ((await lockSchedule(tx, scheduleId)) === undefined) {
      const now = new Date(await readDatabaseClock(tx));
      await save(tx, {
        scheduleId,
        settings,
        list,
        owner,
        totalDomains: 1,
        nextRunAt: nextTick(settings, now, now),
      });
      await recordAudit(tx, owner.actor, { action: 'schedule.create', object: scheduleId });
    }
    return mustFind(tx, scheduleId);
  });
}

/**
 * Changes a schedule and, if given, its list. Earlier runs keep their domains and results.
 *
 * @returns undefined if the schedule does not exist
 * @throws InvalidRhythmError, NoScheduleListError
 */
export function updateSchedule(
  { transact }: Pick<BatchDeps, 'transact'>,
  scheduleId: string,
  {
    settings,
    list,
    owner,
  }: { settings: Partial<ScheduleSettings>; list: ScheduleList | null; owner: ScheduleOwner },
): Promise<ScheduleRow | undefined> {
  return transact(async (tx) => {
    const row = await lockSchedule(tx, scheduleId);
    if (row === undefined) return undefined;
    const merged = { ...toSettings(row), ...settings };
    const isReplanned = 'cron' in settings || 'everySeconds' in settings || 'timezone' in settings;
    const nextRunAt = row.next_run_at && isReplanned ? nextTick(merged, row.now, row.now) : row.next_run_at;
    await save(tx, { scheduleId, settings: merged, list, owner, totalDomains: row.total_domains, nextRunAt });
    await recordAudit(tx, owner.actor, { action: 'schedule.update', object: scheduleId });
    return mustFind(tx, scheduleId);
  });
}

interface ScheduleToSave {
  scheduleId: string;
  settings: ScheduleSettings;
  list: ScheduleList | null;
  owner: ScheduleOwner;
  totalDomains: number;
  nextRunAt: Date | null;
}

async function save(tx: Db, { scheduleId, settings, list, owner, totalDomains, nextRunAt }: ScheduleToSave) {
  const schedule = {
    ...settings,
    name: toStorableJson(settings.name) as string,
    options: toStorableJson(settings.options),
    scheduleId,
    createdBy: owner.actor.userId,
    visibility: owner.visibility,
    quota: { ...owner.quota },
    totalDomains,
    nextRunAt,
  };
  await saveSchedule(tx, schedule);
  if (list === null) return;
  await deleteScheduleDomains(tx, scheduleId);
  const stored =
    'plan' in list
      ? await storePlan(tx, scheduleId, list.plan)
      : await copyBatch(tx, scheduleId, list, owner);
  if (stored === 0) throw new NoScheduleListError('The list has no valid domain.');
  await saveSchedule(tx, { ...schedule, totalDomains: stored });
}

async function storePlan(tx: Db, scheduleId: string, { jobs }: DomainPlan): Promise<number> {
  let seq = 0;
  for await (const chunk of jobs.chunks()) {
    const valid = chunk.filter(({ host }) => host !== null);
    await insertScheduleDomains(tx, scheduleId, valid, seq);
    seq += valid.length;
  }
  return seq;
}

async function copyBatch(
  tx: Db,
  scheduleId: string,
  { fromBatch }: { fromBatch: string },
  { actor, visibility }: ScheduleOwner,
): Promise<number> {
  const batch = await findBatch(tx, fromBatch);
  if (batch === undefined || (visibility === 'own' && batch.created_by !== actor.userId)) {
    throw new NoScheduleListError(`There is no batch ${fromBatch}.`);
  }
  return copyBatchDomains(tx, scheduleId, fromBatch);
}

async function mustFind(tx: Db, scheduleId: string): Promise<ScheduleRow> {
  const row = await findSchedule(tx, scheduleId);
  if (row === undefined) throw new Error(`schedule ${scheduleId} was not stored`);
  return row;
}

function toSettings(row: Omit<ScheduleRow, 'last_tick' | 'last_batch_id'>): ScheduleSettings {
  return {
    ...toRhythm(row),
    name: row.name,
    maxPages: row.max_pages,
    maxConcurrent: row.max_concurrent,
    options: row.options,
    webhook: row.webhook,
    spreadSeconds: row.spread_seconds,
    keepRuns: row.keep_runs,
  };
}
