import type {
  BatchStatus,
  Change,
  ChangeStatus,
  DomainErrorCode,
  DomainStatus,
  FromScan,
  JsonValue,
  ListColumns,
  RendererReport,
  RowCells,
  SiteMetadata,
  SiteState,
  WorkerFault,
} from '@scrapersky/core';
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { Json, Timestamp } from './column-types.ts';
import type { OptOutsTable } from './opt-outs-table.ts';
import type { PageCopiesTable, PagesTable, ScreenshotsTable } from './page-tables.ts';
import type { ScheduleRunsTable, SchedulesTable } from './schedule-tables.ts';
import type { Visibility } from './visibility.ts';
import type {
  WebhookAttemptsTable,
  WebhookEndpointsTable,
  WebhookHostsTable,
  WebhookMessagesTable,
} from './webhook-tables.ts';

interface BatchJobsTable {
  batch_id: Generated<string>;
  batch_id_original: ColumnType<string | null, string | null | undefined, string | null>;
  kind: Generated<'batch' | 'scan'>;
  status: Generated<BatchStatus>;
  max_pages: number;
  max_concurrent: number | null;
  options: Json<JsonValue>;
  webhook: ColumnType<JsonValue, string | null | undefined, string | null>;
  webhook_disabled_at: Date | null;
  metadata: Json<JsonValue>;
  created_by: string;
  request_id: string;
  idempotency_key: string | null;
  request_hash: Buffer;
  total_domains: number;
  completed_domains: Generated<number>;
  failed_domains: Generated<number>;
  cancelled_domains: Generated<number>;
  pages_scraped: ColumnType<string, number | undefined, number>;
  errors_by_code: Json<Partial<Record<DomainErrorCode, number>>>;
  rendering_needed_domains: Generated<number>;
  /** Number of pages that a browser loads or has loaded; counted only if the batch limits it. */
  renders: Generated<number>;
  domains_by_site_state: Json<Partial<Record<SiteState, number>>>;
  list: ColumnType<ListColumns | null, string | null | undefined, string | null>;
  error: string | null;
  created_at: Timestamp;
  updated_at: Timestamp;
  start_time: Date | null;
  end_time: Date | null;
  stopped_by: 'cancel' | 'deadline' | null;
  retries: Generated<number>;
  opened_at: Timestamp;
  deleted_at: Date | null;
  name: string | null;
  tags: Generated<string[]>;
  note: string | null;
  rerun_of: string | null;
  visibility: Generated<Visibility>;
  recipe: Buffer | null;
  reuse_from_seq: number | null;
  schedule_id: string | null;
  domains_by_change: Json<Partial<Record<ChangeStatus, number>>>;
}

interface BatchSharesTable {
  share_id: Generated<string>;
  token_hash: Buffer;
  batch_id: string;
  created_by: string;
  created_at: Timestamp;
  expires_at: Date;
  revoked_at: Date | null;
}

interface JobsTable {
  batch_id: string;
  seq: number;
  job_id: Generated<string>;
  domain: string;
  is_www: Generated<boolean>;
  host: string | null;
  status: Generated<DomainStatus>;
  generation: Generated<number>;
  queued_at: Date | null;
  not_before: Date | null;
  attempts: Generated<number>;
  worker_deaths: Generated<number>;
  claimed_by: string | null;
  start_time: Date | null;
  end_time: Date | null;
  url: string | null;
  pages_scraped: Generated<number>;
  error_code: DomainErrorCode | null;
  error_message: string | null;
  metadata: ColumnType<SiteMetadata | null, string | null | undefined, string | null>;
  site_state: GeneratedAlways<SiteState | null>;
  attempt_start_time: Date | null;
  earlier_attempts: Generated<number>;
  row_no: number | null;
  created_at: Timestamp;
  facets: string[] | null;
  unicode_host: string | null;
  change: ColumnType<Change | null, string | null | undefined, string | null>;
  from_scan: ColumnType<FromScan | null, string | null | undefined, string | null>;
}

interface ListRowsTable {
  batch_id: string;
  row_no: number;
  seq: number | null;
  is_duplicate: boolean;
  entry: string;
  cells: ColumnType<RowCells | null, string | null, never>;
}

interface JobAttemptsTable {
  batch_id: string;
  seq: number;
  attempt: number;
  worker_id: string | null;
  start_time: Date | null;
  end_time: Timestamp;
  error_code: DomainErrorCode | null;
  error_message: string | null;
}

interface AddressesTable {
  address: string;
  holders: Generated<string[]>;
  next_turn_at: Timestamp;
  next_entry_at: Timestamp;
  slowdown: Generated<number>;
  updated_at: Timestamp;
}

interface HostsTable {
  host: string;
  leased_by: string | null;
  leased_job_id: string | null;
  next_request_at: Date | null;
  next_turn_at: Date | null;
  robots: ColumnType<JsonValue, string | null | undefined, string | null>;
  updated_at: Timestamp;
}

interface WorkersTable {
  worker_id: string;
  hostname: string;
  pid: number;
  slots: number;
  active: Generated<number>;
  started_at: Timestamp;
  heartbeat_at: Timestamp;
  fault: ColumnType<WorkerFault | null, WorkerFault | null | undefined>;
  clock_ahead_ms: Generated<number>;
  loop_lag_ms: Generated<number>;
  renderers: ColumnType<RendererReport[], string | undefined>;
}

interface ApiKeysTable {
  key_id: Generated<string>;
  name: string;
  scope: 'read' | 'write' | 'admin';
  visibility: Generated<Visibility>;
  key_hash: Buffer;
  created_at: Timestamp;
  revoked_at: Date | null;
  user_id: string;
  public_id: string | null;
  expires_at: Date | null;
  last_used_at: Date | null;
  max_running_batches: number | null;
  max_domains_per_day: number | null;
}

interface AuditLogTable {
  audit_id: Generated<string>;
  at: Timestamp;
  user_id: string;
  key_id: string | null;
  action: string;
  object: string;
  ip: string | null;
  request_id: string | null;
}

interface QuotaUseTable {
  user_id: string;
  day: Date;
  domains: string;
  batches: string;
  rows: string;
}

interface WriteCheckTable {
  only_row: Generated<boolean>;
  checked_at: Timestamp;
}

/** The tables that migrations/ creates, except `schedule_domains`, which only raw SQL uses. */
export interface Schema {
  batch_jobs: BatchJobsTable;
  batch_shares: BatchSharesTable;
  jobs: JobsTable;
  list_rows: ListRowsTable;
  job_attempts: JobAttemptsTable;
  pages: PagesTable;
  page_copies: PageCopiesTable;
  screenshots: ScreenshotsTable;
  addresses: AddressesTable;
  hosts: HostsTable;
  workers: WorkersTable;
  api_keys: ApiKeysTable;
  webhook_messages: WebhookMessagesTable;
  webhook_endpoints: WebhookEndpointsTable;
  webhook_hosts: WebhookHostsTable;
  webhook_attempts: WebhookAttemptsTable;
  audit_log: AuditLogTable;
  quota_use: QuotaUseTable;
  opt_outs: OptOutsTable;
  schedules: SchedulesTable;
  schedule_runs: ScheduleRunsTable;
  write_check: WriteCheckTable;
}
