export { countConnections, openDatabase, openPool, type DatabaseOptions, type Db } from './database.ts';
export {
  inspectDatabase,
  type DatabaseReport,
  type TableReport,
  type SessionReport,
} from './inspect/inspect-database.ts';
export { inspectServer, type ServerReport } from './inspect/inspect-server.ts';
export { migrate, migrateDown, migrationNames, migrationStatus } from './migrate.ts';
export { requireMigrations, SchemaOutdatedError } from './missing-migrations.ts';
export { requireTransactions, requireUsableDatabase, StatementPoolingError } from './require-transactions.ts';
export { prepareServiceRole } from './service-role.ts';
export { openConnections } from './open-connections.ts';
export { findSetupFault } from './setup-fault.ts';
export { findWriteFault, isQueryTimeout, isRetryableDbError, type WriteFault } from './retryable-error.ts';
export { transactor, withRetry, type Transact } from './transact.ts';
export { withAudit } from './with-audit.ts';
export {
  expireApiKey,
  findApiKeyByHash,
  findApiKeyByPublicId,
  hasApiKeys,
  insertApiKey,
  listApiKeys,
  lockApiKey,
  revokeApiKey,
  touchApiKey,
  type ApiKeyRow,
  type NewApiKey,
} from './queries/api-keys.ts';
export {
  listAuditRecords,
  recordAudit,
  type AuditAction,
  type AuditActor,
  type AuditRow,
} from './queries/audit-log.ts';
export {
  closeBatch,
  findBatch,
  findBatchOwner,
  findBatches,
  findBatchesToClose,
  findJobOwner,
  listBatches,
  updateBatchLabels,
  type BatchRow,
} from './queries/batch-jobs.ts';
export { findExistingBatch, insertBatch, type NewBatch } from './queries/insert-batch.ts';
export {
  findBatchOfJob,
  findShare,
  insertShare,
  listShares,
  revokeShare,
  type ShareRow,
} from './queries/batch-shares.ts';
export {
  eraseDomainData,
  eraseRobots,
  findDomainData,
  type JobPosition,
} from './queries/erase-domain-data.ts';
export {
  deleteOptOut,
  findOptedOut,
  findOptOut,
  insertOptOut,
  listOptedOutDomains,
  listOptOuts,
  type OptOutRow,
} from './queries/opt-out-rows.ts';
export { listAttempts, type AttemptRow } from './queries/attempts.ts';
export { claimJob, releaseJob, type ClaimFence, type ClaimRow } from './queries/claim.ts';
export {
  deleteBatchRows,
  findDeletedBatches,
  markBatchDeleted,
  markOldBatchesDeleted,
  type PurgePosition,
} from './queries/purge.ts';
export {
  findBatchesToDispatch,
  hasRoom,
  takeLongQueued,
  takeWindow,
  unmarkQueued,
  type QueuedJob,
} from './queries/dispatch.ts';
export { hasFutureTimes, readDatabaseClock, repairFutureTimes } from './queries/database-clock.ts';
export {
  findSettledTime,
  isEmptyFilter,
  type JobFilter,
  type EndedWithin,
  type JobsPage,
} from './queries/job-filter.ts';
export {
  DOMAIN_SORT_KEYS,
  listSortedDomains,
  withResults,
  type DomainSortKey,
} from './queries/domain-table.ts';
export { findDomainState, measureBatchWait, type BatchWait, type DomainState } from './queries/batch-wait.ts';
export { findNewestResult, listDomainHistory, type VisibleDomain } from './queries/domain-history.ts';
export { answerFromScans, findReusingBatches } from './queries/answer-from-scans.ts';
export type { Visibility } from './visibility.ts';
export type { SkipReason } from './schedule-tables.ts';
export {
  copyBatchDomains,
  deleteSchedule,
  deleteScheduleDomains,
  findSchedule,
  findScheduleOwner,
  insertScheduleDomains,
  listSchedules,
  lockSchedule,
  saveSchedule,
  setNextRun,
  type ScheduleRow,
  type ScheduleSettings,
} from './queries/schedules.ts';
export {
  copyScheduleDomains,
  deleteOldRuns,
  findPlannedInFuture,
  findScheduleRun,
  hasOpenRun,
  insertScheduleRun,
  listScheduleRuns,
  lockDueSchedule,
  type DueSchedule,
  type ScheduleRunRow,
} from './queries/schedule-runs.ts';
export { listChanges, type ChangeRow } from './queries/changes.ts';
export { findPreviousScan, type PreviousScan } from './queries/previous-scan.ts';
export { searchDomains } from './queries/domain-search.ts';
export { groupErrors, type ErrorGroupRow } from './queries/error-groups.ts';
export { finishJobs, type FinishedJob, type ScrapedPage } from './queries/finish.ts';
export {
  extendHostCooldown,
  findRobots,
  releaseHost,
  releaseLostHosts,
  saveRobots,
  sweepHosts,
  takeHostTurn,
} from './queries/hosts.ts';
export { countTotals, type Totals } from './queries/totals.ts';
export { countProcessing, measureBacklog, pingDatabase } from './queries/backlog.ts';
export {
  findJob,
  insertJobs,
  listDomains,
  listResults,
  summarizeDomains,
  type DomainRow,
  type DomainSummaryRow,
  type JobResultRow,
  type JobRow,
  type NewJob,
  type ResultParts,
} from './queries/jobs.ts';
export { insertListRows, listRows, type ListRow, type NewListRow } from './queries/list-rows.ts';
export { sweepAddresses, useAddresses, type AddressGrant, type AddressRequest } from './queries/addresses.ts';
export { addQuotaUse, lockQuota, measureQuotaUse, type DayUse } from './queries/quota-use.ts';
export { erasePageCopies, findPageCopies, savePageCopies } from './queries/stored-page-copies.ts';
export { listPages, listPagesOfJobs, type PageRow } from './queries/pages.ts';
export { countEndedInBuckets, type EndedInBucket } from './queries/ended-in-buckets.ts';
export { releaseRender, reserveRender } from './queries/renders.ts';
export { findScreenshot, saveScreenshot } from './queries/screenshots.ts';
export { reopenBatch, reopenJobs, type ReopenedSlice, type RetryChoice } from './queries/reopen.ts';
export { copyJobs, copyListRows, copyRowsOfDomains, setCopiedCounts } from './queries/rerun.ts';
export {
  markBatchCancelled,
  endOpenJobs,
  findStoppedBatches,
  isCountedTwice,
  markOverdueBatchesExpired,
  recountStoppedBatch,
} from './queries/stop-batch.ts';
export {
  deleteWebhookTest,
  findWebhook,
  findWebhookMessage,
  insertWebhookTest,
  listWebhookMessages,
  markWebhookDue,
  type WebhookAttemptRow,
  type WebhookMessageRow,
} from './queries/webhook-deliveries.ts';
export { enqueueInvalidDomainWebhooks } from './queries/webhook-events.ts';
export {
  claimWebhooks,
  deleteOldWebhookTests,
  finishWebhook,
  type DueWebhook,
  type WebhookOutcome,
} from './queries/webhook-outbox.ts';
export type { ReceiverVerdict } from './queries/webhook-receivers.ts';
export {
  countLiveWorkers,
  deleteOldWorkers,
  deleteWorker,
  isWorkerLive,
  listClaims,
  listLiveWorkers,
  recoverForgottenJobs,
  recoverLostJobs,
  saveHeartbeat,
  tryLockRecovery,
  type ClaimRef,
  type DatabaseClock,
  type LiveWorker,
  type WorkerIdentity,
} from './queries/workers.ts';
export { storeWriteCheck } from './queries/write-check.ts';
export { findBatchByOriginalId } from './queries/legacy-ids.ts';
