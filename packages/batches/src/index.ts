export { claimDomain, type Claim, type ClaimedDomain } from './claim-domain.ts';
export { eraseBatch } from './erase-batch.ts';
export { endStoppedBatch } from './end-stopped-batch.ts';
export { BatchIsStopping, retryBatch } from './retry-batch.ts';
export { createBatch, IdempotencyConflict, type BatchOrder, type CreatedBatch } from './create-batch.ts';
export { deliverWebhook, type PostWebhook, type WebhookSender } from './deliver-webhook.ts';
export { dispatchWindow, type Dispatcher } from './dispatch-window.ts';
export { DomainFinisher } from './finish-domains.ts';
export { DomainPlanner, planDomains, type DomainPlan, type ListedEntry } from './plan-domains.ts';
export {
  HEARTBEAT_INTERVAL_MS,
  LONGEST_QUEUED_REST_MS,
  MAX_ATTEMPTS,
  MAX_LOSSES,
  WORKER_DEAD_AFTER_MS,
} from './policy.ts';
export { chargeQuota, QuotaExceeded, type Quota } from './quota.ts';
export { reconcile, type ReconcilerParts, type ReconcileReport } from './reconcile.ts';
export type { BatchLimits } from './reconcile-lifecycle.ts';
export { retryDelayMs } from './retry-delay.ts';
export { WindowKeeper } from './window-keeper.ts';
