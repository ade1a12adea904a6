import { BASE_PATH } from '@scrapersky/core';
import type { Scope } from './auth/caller.ts';
import * as addOptOut from './handlers/add-opt-out-handler.ts';
import * as cancelBatch from './handlers/cancel-batch-handler.ts';
import * as deleteBatch from './handlers/delete-batch-handler.ts';
import * as eraseDomain from './handlers/erase-domain-handler.ts';
import * as getBatchErrors from './handlers/get-batch-errors-handler.ts';
import * as getBatchEvents from './handlers/get-batch-events-handler.ts';
import * as getBatchResults from './handlers/get-batch-results-handler.ts';
import * as getBatchStatus from './handlers/get-batch-status-handler.ts';
import * as getBatchTimeline from './handlers/get-batch-timeline-handler.ts';
import * as getBatchWhy from './handlers/get-batch-why-handler.ts';
import * as getDomain from './handlers/get-domain-handler.ts';
import * as getHealth from './handlers/get-health-handler.ts';
import * as getJobScreenshot from './handlers/get-job-screenshot-handler.ts';
import * as getJobStatus from './handlers/get-job-status-handler.ts';
import * as getLivez from './handlers/get-livez-handler.ts';
import * as getMetrics from './handlers/get-metrics-handler.ts';
import * as getQueueStats from './handlers/get-queue-stats-handler.ts';
import * as getReadyz from './handlers/get-readyz-handler.ts';
import * as listAuditRecords from './handlers/list-audit-records-handler.ts';
import * as listBatchDomains from './handlers/list-batch-domains-handler.ts';
import * as listBatches from './handlers/list-batches-handler.ts';
import * as listChanges from './handlers/list-changes-handler.ts';
import * as listDomainHistory from './handlers/list-domain-history-handler.ts';
import * as listJobPages from './handlers/list-job-pages-handler.ts';
import * as listOptOuts from './handlers/list-opt-outs-handler.ts';
import * as listShares from './handlers/list-shares-handler.ts';
import * as listWebhookDeliveries from './handlers/list-webhook-deliveries-handler.ts';
import * as listWorkers from './handlers/list-workers-handler.ts';
import * as patchBatch from './handlers/patch-batch-handler.ts';
import * as postBatch from './handlers/post-batch-handler.ts';
import * as postScan from './handlers/post-scan-handler.ts';
import * as redeliverWebhook from './handlers/redeliver-webhook-handler.ts';
import * as removeOptOut from './handlers/remove-opt-out-handler.ts';
import * as rerunBatch from './handlers/rerun-batch-handler.ts';
import * as retryBatch from './handlers/retry-batch-handler.ts';
import * as createSchedule from './handlers/create-schedule-handler.ts';
import * as deleteSchedule from './handlers/delete-schedule-handler.ts';
import * as getSchedule from './handlers/get-schedule-handler.ts';
import * as listSchedules from './handlers/list-schedules-handler.ts';
import * as listScheduleRuns from './handlers/list-schedule-runs-handler.ts';
import * as pauseSchedule from './handlers/pause-schedule-handler.ts';
import * as resumeSchedule from './handlers/resume-schedule-handler.ts';
import * as runSchedule from './handlers/run-schedule-handler.ts';
import * as updateSchedule from './handlers/update-schedule-handler.ts';
import * as searchDomains from './handlers/search-domains-handler.ts';
import * as shareBatch from './handlers/share-batch-handler.ts';
import * as testWebhook from './handlers/test-webhook-handler.ts';
import * as unshareBatch from './handlers/unshare-batch-handler.ts';
import type { Handler } from './http/handler.ts';
import type { DocumentSettings, Operation } from './openapi/operation.ts';

export interface Route {
  method: 'get' | 'post' | 'patch' | 'delete';
  path: string;
  /** Scope that the key needs; null for a route that needs no key. */
  scope: Scope | null;
  handler: Handler;
  /** Path parameter that identifies the shared batch or its job. Share links can use only routes with this field. */
  shared?: 'batch_id' | 'job_id';
  /**
   * Kind of JSON body that the route reads, if any, which determines its limits. An `optional` body may be missing.
   * `list` and `batch` bodies have room for a list of domains; instead of a `batch` body the route also accepts an
   * uploaded file.
   */
  body?: 'small' | 'optional' | 'list' | 'batch';
  /**
   * Whether a key with the visibility `own` may use the route, because the handler shows it no data of other users. Not
   * needed if the path contains an id, because the router then checks the owner.
   */
  showsOnlyOwn?: true;
}

export interface DescribedRoute extends Route {
  /** Description in the OpenAPI document; a function if it depends on the service's configuration. */
  operation: Operation | ((settings: DocumentSettings) => Operation);
}

/** Every route of the API, except the dashboards and the API's own documentation. */
export const ROUTES: readonly DescribedRoute[] = [
  {
    method: 'post',
    path: `${BASE_PATH}/batch`,
    scope: 'write',
    body: 'batch',
    showsOnlyOwn: true,
    ...postBatch,
  },
  {
    method: 'get',
    path: `${BASE_PATH}/batch/:batch_id/status`,
    scope: 'read',
    shared: 'batch_id',
    ...getBatchStatus,
  },
  {
    method: 'get',
    path: `${BASE_PATH}/batch/:batch_id/errors`,
    scope: 'read',
    shared: 'batch_id',
    ...getBatchErrors,
  },
  {
    method: 'get',
    path: `${BASE_PATH}/batch/:batch_id/domains`,
    scope: 'read',
    shared: 'batch_id',
    ...listBatchDomains,
  },
  {
    method: 'get',
    path: `${BASE_PATH}/batch/:batch_id/results`,
    scope: 'read',
    shared: 'batch_id',
    ...getBatchResults,
  },
  {
    method: 'post',
    path: `${BASE_PATH}/batch/:batch_id/cancel`,
    scope: 'write',
    body: 'optional',
    ...cancelBatch,
  },
  {
    method: 'post',
    path: `${BASE_PATH}/batch/:batch_id/retry`,
    scope: 'write',
    body: 'optional',
    ...retryBatch,
  },
  {
    method: 'post',
    path: `${BASE_PATH}/batch/:batch_id/rerun`,
    scope: 'write',
    body: 'optional',
    ...rerunBatch,
  },
  {
    method: 'post',
    path: `${BASE_PATH}/batch/:batch_id/share`,
    scope: 'write',
    body: 'optional',
    ...shareBatch,
  },
  { method: 'get', path: `${BASE_PATH}/batch/:batch_id/share`, scope: 'write', ...listShares },
  { method: 'delete', path: `${BASE_PATH}/batch/:batch_id/share/:share_id`, scope: 'write', ...unshareBatch },
  { method: 'patch', path: `${BASE_PATH}/batch/:batch_id`, scope: 'write', body: 'small', ...patchBatch },
  { method: 'delete', path: `${BASE_PATH}/batch/:batch_id`, scope: 'write', ...deleteBatch },
  {
    method: 'get',
    path: `${BASE_PATH}/batch/:batch_id/events`,
    scope: 'read',
    shared: 'batch_id',
    ...getBatchEvents,
  },
  {
    method: 'get',
    path: `${BASE_PATH}/batch/:batch_id/timeline`,
    scope: 'read',
    shared: 'batch_id',
    ...getBatchTimeline,
  },
  {
    method: 'get',
    path: `${BASE_PATH}/batch/:batch_id/why`,
    scope: 'read',
    shared: 'batch_id',
    ...getBatchWhy,
  },
  {
    method: 'get',
    path: `${BASE_PATH}/batch/:batch_id/webhook-deliveries`,
    scope: 'read',
    ...listWebhookDeliveries,
  },
  {
    method: 'post',
    path: `${BASE_PATH}/batch/:batch_id/webhook-deliveries/:message_id/redeliver`,
    scope: 'write',
    ...redeliverWebhook,
  },
  {
    method: 'post',
    path: `${BASE_PATH}/webhooks/test`,
    scope: 'write',
    body: 'small',
    showsOnlyOwn: true,
    ...testWebhook,
  },
  { method: 'get', path: `${BASE_PATH}/batches`, scope: 'read', showsOnlyOwn: true, ...listBatches },
  { method: 'get', path: `${BASE_PATH}/domains`, scope: 'read', showsOnlyOwn: true, ...searchDomains },
  { method: 'get', path: `${BASE_PATH}/domains/:domain`, scope: 'read', showsOnlyOwn: true, ...getDomain },
  {
    method: 'get',
    path: `${BASE_PATH}/domains/:domain/history`,
    scope: 'read',
    showsOnlyOwn: true,
    ...listDomainHistory,
  },
  { method: 'get', path: `${BASE_PATH}/changes`, scope: 'read', showsOnlyOwn: true, ...listChanges },
  { method: 'delete', path: `${BASE_PATH}/domains/:domain`, scope: 'admin', ...eraseDomain },
  { method: 'get', path: `${BASE_PATH}/opt-outs`, scope: 'admin', ...listOptOuts },
  { method: 'post', path: `${BASE_PATH}/opt-outs`, scope: 'admin', body: 'small', ...addOptOut },
  { method: 'delete', path: `${BASE_PATH}/opt-outs/:domain`, scope: 'admin', ...removeOptOut },
  {
    method: 'post',
    path: `${BASE_PATH}/schedules`,
    scope: 'write',
    body: 'batch',
    showsOnlyOwn: true,
    ...createSchedule,
  },
  { method: 'get', path: `${BASE_PATH}/schedules`, scope: 'read', showsOnlyOwn: true, ...listSchedules },
  { method: 'get', path: `${BASE_PATH}/schedules/:schedule_id`, scope: 'read', ...getSchedule },
  {
    method: 'patch',
    path: `${BASE_PATH}/schedules/:schedule_id`,
    scope: 'write',
    body: 'list',
    ...updateSchedule,
  },
  { method: 'delete', path: `${BASE_PATH}/schedules/:schedule_id`, scope: 'write', ...deleteSchedule },
  { method: 'post', path: `${BASE_PATH}/schedules/:schedule_id/pause`, scope: 'write', ...pauseSchedule },
  { method: 'post', path: `${BASE_PATH}/schedules/:schedule_id/resume`, scope: 'write', ...resumeSchedule },
  { method: 'post', path: `${BASE_PATH}/schedules/:schedule_id/run`, scope: 'write', ...runSchedule },
  { method: 'get', path: `${BASE_PATH}/schedules/:schedule_id/runs`, scope: 'read', ...listScheduleRuns },
  {
    method: 'post',
    path: `${BASE_PATH}/scan`,
    scope: 'write',
    body: 'small',
    showsOnlyOwn: true,
    ...postScan,
  },
  { method: 'get', path: `${BASE_PATH}/status/:job_id`, scope: 'read', shared: 'job_id', ...getJobStatus },
  {
    method: 'get',
    path: `${BASE_PATH}/jobs/:job_id/pages`,
    scope: 'read',
    shared: 'job_id',
    ...listJobPages,
  },
  {
    method: 'get',
    path: `${BASE_PATH}/jobs/:job_id/screenshot`,
    scope: 'read',
    shared: 'job_id',
    ...getJobScreenshot,
  },
  { method: 'get', path: `${BASE_PATH}/audit`, scope: 'admin', ...listAuditRecords },
  { method: 'get', path: `${BASE_PATH}/workers`, scope: 'read', showsOnlyOwn: true, ...listWorkers },
  { method: 'get', path: `${BASE_PATH}/queue/stats`, scope: 'read', showsOnlyOwn: true, ...getQueueStats },
  { method: 'get', path: `${BASE_PATH}/health`, scope: null, ...getHealth },
  { method: 'get', path: '/livez', scope: null, ...getLivez },
  { method: 'get', path: '/readyz', scope: null, ...getReadyz },
  // With METRICS_REQUIRE_KEY=true, this route needs an admin key (app.ts).
  { method: 'get', path: '/metrics', scope: null, ...getMetrics },
];
