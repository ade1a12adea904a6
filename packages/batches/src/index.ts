export { claimDomain, type Claim, type ClaimedDomain } from './claim-domain.ts';
export { cancelBatch } from './cancel-batch.ts';
export { closeStoppedBatch } from './close-stopped-batch.ts';
export { deleteBatch } from './delete-batch.ts';
export { eraseDomain } from './erase-domain.ts';
export { optInDomain, optOutDomain } from './opt-out-domain.ts';
export { labelBatch } from './label-batch.ts';
export { purgeBatch } from './purge-batch.ts';
export { BatchStoppingError, NoRendersLeftError, reopenDomains } from './reopen-domains.ts';
export {
  explainDomainWait,
  explainWait,
  WAIT_CODES,
  type QueueState,
  type WaitReason,
} from './explain-wait.ts';
export { NothingToRerunError, rerunBatch } from './rerun-batch.ts';
export { retryBatch } from './retry-batch.ts';
export {
  pauseSchedule,
  removeSchedule,
  resumeSchedule,
  runSchedule,
  ScheduleRunningError,
} from './schedules/control-schedule.ts';
export { InvalidRhythmError } from './schedules/next-tick.ts';
export {
  createSchedule,
  NoScheduleListError,
  updateSchedule,
  type ScheduleList,
} from './schedules/store-schedule.ts';
export { shareBatch, unshareBatch } from './share-batch.ts';
export { submitBatch, type Submission, type Submitter } from './submit-batch.ts';
export { submitScan } from './submit-scan.ts';
export { createBatch, IdempotencyConflictError, type NewBatchRequest } from './create-batch.ts';
export { findChange } from './find-change.ts';
export { describeChange, type EarlierScan, type ScanOutcome } from './changes/describe-change.ts';
export { dispatchWindow, type Dispatcher } from './dispatch-window.ts';
export { DomainFinisher } from './finish-domains.ts';
export type { KeepBytes } from './compact-rows.ts';
export { DomainPlanner, planDomains, type DomainPlan, type ListedEntry } from './plan-domains.ts';
export { MAX_QUEUED_COOLDOWN_MS, MAX_ATTEMPTS, MAX_WORKER_DEATHS } from './policy.ts';
export { recipeOf } from './recipe.ts';
export { QuotaExceededError, type Quota } from './quota.ts';
export { reconcile, type ReconcilerDeps, type ReconcileReport } from './reconcile.ts';
export type { BatchLimits } from './batch-limits.ts';
export { retryDelayMs } from './retry-delay.ts';
export { WindowKeeper } from './window-keeper.ts';
