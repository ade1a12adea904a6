export {
  openQueueBackend,
  QueueNeedsSessionError,
  type QueueBackend,
  type QueueBackendOptions,
} from './queue-backend.ts';
export { BatchQueue } from './batch-queue.ts';
export { findRedisFault } from './redis-fault.ts';
export { MIN_REDIS_VERSION, QueueUnusableError } from './redis-abilities.ts';
export { canTakeJobs } from './can-take-jobs.ts';
export { openRedisCounters, type RedisCounters } from './redis-counters.ts';
export { inspectRedis, type RedisReport } from './inspect-redis.ts';
export type { QueueWorker } from './queue-worker.ts';
export type { DomainJob } from './domain-job.ts';
export {
  RetryLaterError,
  startDomainWorker,
  startRollUpWorker,
  type DomainJobResult,
} from './start-workers.ts';
