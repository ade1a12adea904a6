import type { Scope } from './auth/caller.ts';
import { cancelBatchHandler } from './handlers/cancel-batch-handler.ts';
import { deleteBatchHandler } from './handlers/delete-batch-handler.ts';
import { getBatchErrorsHandler } from './handlers/get-batch-errors-handler.ts';
import { getBatchEventsHandler } from './handlers/get-batch-events-handler.ts';
import { getBatchResultsHandler } from './handlers/get-batch-results-handler.ts';
import { getBatchStatusHandler } from './handlers/get-batch-status-handler.ts';
import { getBatchTimelineHandler } from './handlers/get-batch-timeline-handler.ts';
import { getHealthHandler } from './handlers/get-health-handler.ts';
import { getJobStatusHandler } from './handlers/get-job-status-handler.ts';
import { getLivezHandler } from './handlers/get-livez-handler.ts';
import { getMetricsHandler } from './handlers/get-metrics-handler.ts';
import { getQueueStatsHandler } from './handlers/get-queue-stats-handler.ts';
import { getReadyzHandler } from './handlers/get-readyz-handler.ts';
import { listAuditRecordsHandler } from './handlers/list-audit-records-handler.ts';
import { listBatchDomainsHandler } from './handlers/list-batch-domains-handler.ts';
import { listBatchesHandler } from './handlers/list-batches-handler.ts';
import { listWorkersHandler } from './handlers/list-workers-handler.ts';
import { listWebhookDeliveriesHandler } from './handlers/list-webhook-deliveries-handler.ts';
import { listJobPagesHandler } from './handlers/list-job-pages-handler.ts';
import { postBatchHandler } from './handlers/post-batch-handler.ts';
import { postScanHandler } from './handlers/post-scan-handler.ts';
import { redeliverWebhookHandler } from './handlers/redeliver-webhook-handler.ts';
import { retryBatchHandler } from './handlers/retry-batch-handler.ts';
import { testWebhookHandler } from './handlers/test-webhook-handler.ts';
import type { Handler } from './http/handler.ts';
import { BASE_PATH } from '@scrapersky/core';

export interface Route {
  method: 'get' | 'post' | 'delete';
  path: string;
  /** What a key needs; null asks for none. */
  scope: Scope | null;
  handler: Handler;
  /** The JSON body that the route takes, if any; an optional one may be left out. */
  body?: 'small' | 'optional' | 'batch';
}

/** Every route of the API, the queues' dashboard aside. */
export const ROUTES: readonly Route[] = [
  { method: 'post', path: `${BASE_PATH}/batch`, scope: 'write', handler: postBatchHandler, body: 'batch' },
  {
    method: 'get',
    path: `${BASE_PATH}/batch/:batch_id/status`,
    scope: 'read',
    handler: getBatchStatusHandler,
  },
  {
    method: 'get',
    path: `${BASE_PATH}/batch/:batch_id/errors`,
    scope: 'read',
    handler: getBatchErrorsHandler,
  },
  {
    method: 'get',
    path: `${BASE_PATH}/batch/:batch_id/domains`,
    scope: 'read',
    handler: listBatchDomainsHandler,
  },
  {
    method: 'get',
    path: `${BASE_PATH}/batch/:batch_id/results`,
    scope: 'read',
    handler: getBatchResultsHandler,
  },
  {
    method: 'post',
    path: `${BASE_PATH}/batch/:batch_id/cancel`,
    scope: 'write',
    handler: cancelBatchHandler,
    body: 'optional',
  },
  {
    method: 'post',
    path: `${BASE_PATH}/batch/:batch_id/retry`,
    scope: 'write',
    handler: retryBatchHandler,
    body: 'optional',
  },
  { method: 'delete', path: `${BASE_PATH}/batch/:batch_id`, scope: 'write', handler: deleteBatchHandler },
  {
    method: 'get',
    path: `${BASE_PATH}/batch/:batch_id/events`,
    scope: 'read',
    handler: getBatchEventsHandler,
  },
  {
    method: 'get',
    path: `${BASE_PATH}/batch/:batch_id/timeline`,
    scope: 'read',
    handler: getBatchTimelineHandler,
  },
  {
    method: 'get',
    path: `${BASE_PATH}/batch/:batch_id/webhook-deliveries`,
    scope: 'read',
    handler: listWebhookDeliveriesHandler,
  },
  {
    method: 'post',
    path: `${BASE_PATH}/batch/:batch_id/webhook-deliveries/:message_id/redeliver`,
    scope: 'write',
    handler: redeliverWebhookHandler,
  },
  {
    method: 'post',
    path: `${BASE_PATH}/webhooks/test`,
    scope: 'write',
    handler: testWebhookHandler,
    body: 'small',
  },
  { method: 'get', path: `${BASE_PATH}/batches`, scope: 'read', handler: listBatchesHandler },
  { method: 'post', path: `${BASE_PATH}/scan`, scope: 'write', handler: postScanHandler, body: 'small' },
  { method: 'get', path: `${BASE_PATH}/status/:job_id`, scope: 'read', handler: getJobStatusHandler },
  { method: 'get', path: `${BASE_PATH}/jobs/:job_id/pages`, scope: 'read', handler: listJobPagesHandler },
  { method: 'get', path: `${BASE_PATH}/audit`, scope: 'admin', handler: listAuditRecordsHandler },
  { method: 'get', path: `${BASE_PATH}/workers`, scope: 'read', handler: listWorkersHandler },
  { method: 'get', path: `${BASE_PATH}/queue/stats`, scope: 'read', handler: getQueueStatsHandler },
  { method: 'get', path: `${BASE_PATH}/health`, scope: null, handler: getHealthHandler },
  { method: 'get', path: '/livez', scope: null, handler: getLivezHandler },
  { method: 'get', path: '/readyz', scope: null, handler: getReadyzHandler },
  // Or an admin key, where METRICS_REQUIRE_KEY says so.
  { method: 'get', path: '/metrics', scope: null, handler: getMetricsHandler },
];
