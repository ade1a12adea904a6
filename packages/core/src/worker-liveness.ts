/** Interval of a worker's heartbeats. */
export const HEARTBEAT_INTERVAL_MS = 3_000;

/** Age of a worker's last heartbeat from which the worker counts as dead. Other workers then recover its claims. */
export const WORKER_DEAD_AFTER_MS = 15_000;

/**
 * Reason that a live worker claims no domains: its name servers do not respond, it has no network connection, it lacks
 * file handles, memory or threads, or its clock differs from the database's.
 */
export const WORKER_FAULTS = ['dns', 'network', 'resources', 'clock'] as const;

export type WorkerFault = (typeof WORKER_FAULTS)[number];

/** Each fault's cause and remedy, for operators. */
export const WORKER_FAULT_CAUSES: Readonly<Record<WorkerFault, string>> = {
  dns: 'the name servers do not respond; check /etc/resolv.conf',
  network: 'the machine reaches no site; check its network and firewall',
  resources: 'the process lacks file handles, threads or memory; raise its limits',
  clock: 'the clock is wrong; set it with NTP',
};

/** Difference between a process's clock and the database's from which a warning is logged. */
export const CLOCK_WARNING_MS = 2_000;

/**
 * Maximum difference between a process's clock and the database's. Beyond it, a worker claims no domains, and the API
 * accepts no tokens, because it would misjudge their expiry.
 */
export const MAX_CLOCK_DIFFERENCE_MS = 10_000;
