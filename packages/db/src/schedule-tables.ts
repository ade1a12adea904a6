import type { JsonValue } from '@scrapersky/core';
import type { ColumnType } from 'kysely';
import type { Json, Timestamp } from './column-types.ts';
import type { Visibility } from './visibility.ts';

export interface SchedulesTable {
  schedule_id: string;
  name: string;
  created_by: string;
  visibility: Visibility;
  quota: Json<JsonValue>;
  max_pages: number;
  max_concurrent: number | null;
  options: Json<JsonValue>;
  webhook: ColumnType<JsonValue, string | null, string | null>;
  cron: string | null;
  every_seconds: number | null;
  timezone: string;
  spread_seconds: number;
  keep_runs: number | null;
  total_domains: number;
  next_run_at: Date | null;
  planned_at: Timestamp;
  created_at: Timestamp;
  updated_at: Timestamp;
}

/** Reason why a tick has no batch. */
export type SkipReason = 'overlap' | 'quota';

export interface ScheduleRunsTable {
  schedule_id: string;
  tick: Date;
  batch_id: string | null;
  skipped: SkipReason | null;
  created_at: Timestamp;
}
