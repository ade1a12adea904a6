/** Interval of a worker's heartbeats. */
export const HEARTBEAT_INTERVAL_MS = 3_000;

/** A worker whose last heartbeat is older is dead: its claims go to other workers. */
export const WORKER_DEAD_AFTER_MS = 15_000;

/**
 * Reason that a live worker takes no domains: its name servers do not respond, it has no way to the network, it
 * lacks file handles, ports, memory or threads, or its clock differs from the database's.
 */
export const WORKER_FAULTS = ['dns', 'network', 'resources', 'clock'] as const;

export type WorkerFault = (typeof WORKER_FAULTS)[number];

/** A larger difference between a process's clock and the database's is logged. */
export const CLOCK_WARNING_MS = 2_000;

/** With a larger difference a process takes no work and accepts no tokens: expiry dates would be misjudged. */
export const MAX_CLOCK_DIFFERENCE_MS = 10_000;
