import type { Scope } from './auth/caller.ts';
import { cancelBatch } from './handlers/cancel-batch.ts';
import { deleteBatch } from './handlers/delete-batch.ts';
import { getBatchErrors } from './handlers/get-batch-errors.ts';
import { getBatchEvents } from './handlers/get-batch-events.ts';
import { getBatchResults } from './handlers/get-batch-results.ts';
import { getBatchStatus } from './handlers/get-batch-status.ts';
import { getBatchTimeline } from './handlers/get-batch-timeline.ts';
import { getHealth } from './handlers/get-health.ts';
import { getJobStatus } from './handlers/get-job-status.ts';
import { getLivez } from './handlers/get-livez.ts';
import { getMetrics } from './handlers/get-metrics.ts';
import { getQueueStats } from './handlers/get-queue-stats.ts';
import { getReadyz } from './handlers/get-readyz.ts';
import { listAuditRecords } from './handlers/list-audit-records.ts';
import { listBatchDomains } from './handlers/list-batch-domains.ts';
import { listBatches } from './handlers/list-batches.ts';
import { listWorkers } from './handlers/list-workers.ts';
import { listWebhookDeliveries } from './handlers/list-webhook-deliveries.ts';
import { listJobPages } from './handlers/list-job-pages.ts';
import { postBatch } from './handlers/post-batch.ts';
import { postScan } from './handlers/post-scan.ts';
import { redeliverWebhook } from './handlers/redeliver-webhook.ts';
import { retryBatch } from './handlers/retry-batch.ts';
import { testWebhook } from './handlers/test-webhook.ts';
import type { Handler } from './http/handler.ts';
import { BASE_PATH } from './paths.ts';

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
  { method: 'post', path: `${BASE_PATH}/batch`, scope: 'write', handler: postBatch, body: 'batch' },
  { method: 'get', path: `${BASE_PATH}/batch/:batch_id/status`, scope: 'read', handler: getBatchStatus },
  { method: 'get', path: `${BASE_PATH}/batch/:batch_id/errors`, scope: 'read', handler: getBatchErrors },
  { method: 'get', path: `${BASE_PATH}/batch/:batch_id/domains`, scope: 'read', handler: listBatchDomains },
  { method: 'get', path: `${BASE_PATH}/batch/:batch_id/results`, scope: 'read', handler: getBatchResults },
  {
    method: 'post',
    path: `${BASE_PATH}/batch/:batch_id/cancel`,
    scope: 'write',
    handler: cancelBatch,
    body: 'optional',
  },
  {
    method: 'post',
    path: `${BASE_PATH}/batch/:batch_id/retry`,
    scope: 'write',
    handler: retryBatch,
    body: 'optional',
  },
  { method: 'delete', path: `${BASE_PATH}/batch/:batch_id`, scope: 'write', handler: deleteBatch },
  { method: 'get', path: `${BASE_PATH}/batch/:batch_id/events`, scope: 'read', handler: getBatchEvents },
  { method: 'get', path: `${BASE_PATH}/batch/:batch_id/timeline`, scope: 'read', handler: getBatchTimeline },
  {
    method: 'get',
    path: `${BASE_PATH}/batch/:batch_id/webhook-deliveries`,
    scope: 'read',
    handler: listWebhookDeliveries,
  },
  {
    method: 'post',
    path: `${BASE_PATH}/batch/:batch_id/webhook-deliveries/:message_id/redeliver`,
    scope: 'write',
    handler: redeliverWebhook,
  },
  { method: 'post', path: `${BASE_PATH}/webhooks/test`, scope: 'write', handler: testWebhook, body: 'small' },
  { method: 'get', path: `${BASE_PATH}/batches`, scope: 'read', handler: listBatches },
  { method: 'post', path: `${BASE_PATH}/scan`, scope: 'write', handler: postScan, body: 'small' },
  { method: 'get', path: `${BASE_PATH}/status/:job_id`, scope: 'read', handler: getJobStatus },
  { method: 'get', path: `${BASE_PATH}/jobs/:job_id/pages`, scope: 'read', handler: listJobPages },
  { method: 'get', path: `${BASE_PATH}/audit`, scope: 'admin', handler: listAuditRecords },
  { method: 'get', path: `${BASE_PATH}/workers`, scope: 'read', handler: listWorkers },
  { method: 'get', path: `${BASE_PATH}/queue/stats`, scope: 'read', handler: getQueueStats },
  { method: 'get', path: `${BASE_PATH}/health`, scope: null, handler: getHealth },
  { method: 'get', path: '/livez', scope: null, handler: getLivez },
  { method: 'get', path: '/readyz', scope: null, handler: getReadyz },
  // Or an admin key, where METRICS_REQUIRE_KEY says so.
  { method: 'get', path: '/metrics', scope: null, handler: getMetrics },
];
