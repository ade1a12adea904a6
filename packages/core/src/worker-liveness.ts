/** How often a worker writes its heartbeat. */
export const HEARTBEAT_INTERVAL_MS = 3_000;

/** A worker whose last heartbeat is older is dead: its claims go to other workers. */
export const WORKER_DEAD_AFTER_MS = 15_000;
