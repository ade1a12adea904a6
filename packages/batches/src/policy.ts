import { WORKER_DEAD_AFTER_MS } from '@scrapersky/core';

/** Attempts at a domain that fails with retryable errors, including the first. */
export const MAX_ATTEMPTS = 3;

/**
 * Worker deaths during one domain before the domain fails. They do not count as attempts. A domain that kills its worker
 * is found by its own process at the second attempt; this limit is for the rest, and good domains must not reach it while
 * workers are killed again and again.
 */
export const MAX_WORKER_DEATHS = 5;

/** A domain with a longer cooldown gives up its place in the queue to other domains of its batch. */
export const MAX_QUEUED_COOLDOWN_MS = 30_000;

/** A worker waits for a host whose cooldown ends within this time; for a longer cooldown it postpones the job. */
export const MAX_HOST_WAIT_MS = 5_000;

/** How long a domain whose attempt failed is left to other workers with free slots, once it is due. */
export const LEAVE_TO_OTHERS_MS = 5_000;

/**
 * Rows changed by one statement of an operation that may concern 100,000 rows. It stays well below the API's query
 * timeout.
 */
export const ROWS_A_SLICE = 1_000;

/** After this time the reconciler asks the queue whether it still has a queued row. */
export const CHECK_QUEUED_AFTER_MS = 20_000;

/**
 * Size of the windows of all open batches together. Two domains per slot: a worker that finishes a domain finds the
 * next one waiting, and a new batch waits for at most about two rounds of other batches' work.
 */
export const WINDOW_POLICY = {
  placesPerSlot: 2,
  slotsExpected: 50,
  smallestWindow: 20,
  deadAfterMs: WORKER_DEAD_AFTER_MS,
};
