import { WORKER_DEAD_AFTER_MS } from '@scrapersky/core';

/** Attempts at a domain whose failures may pass, the first included. */
export const MAX_ATTEMPTS = 3;

/** Attempts at a domain whose workers died: then it is held to be what kills them. They do not count as attempts. */
export const MAX_WORKER_DEATHS = 5;

/** A domain that rests for longer gives up its place in the queue: others of its batch may have it meanwhile. */
export const MAX_QUEUED_COOLDOWN_MS = 30_000;

/** A worker takes a host that may be asked within so long and waits; for a later one the job is put off. */
export const MAX_HOST_WAIT_MS = 5_000;

/** Rows changed by one statement of what may concern 100,000: well below what an API process allows a statement. */
export const ROWS_A_SLICE = 1_000;

/** A queue that is said to hold a row for so long is asked whether it does. */
export const CHECK_QUEUED_AFTER_MS = 20_000;

/**
 * The windows of all open batches together: two domains a slot of the fleet, so that a worker that ends one finds the
 * next one waiting, and a new batch waits for no more than a round of the others' work.
 */
export const WINDOW_POLICY = {
  placesPerSlot: 2,
  slotsExpected: 50,
  smallestWindow: 20,
  deadAfterMs: WORKER_DEAD_AFTER_MS,
};
