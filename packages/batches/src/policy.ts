import { WORKER_DEAD_AFTER_MS } from '@scrapersky/core';

/** Maximum number of attempts at a domain that fails with retryable errors, including the first. */
export const MAX_ATTEMPTS = 3;

/**
 * Number of worker deaths during a domain's attempts after which the domain fails. Such attempts do not count against
 * MAX_ATTEMPTS. A domain that kills its worker is found earlier, because its second attempt runs in a process of its
 * own. Good domains must not reach this limit while workers are killed again and again.
 */
export const MAX_WORKER_DEATHS = 5;

/**
 * Longest cooldown during which a domain keeps its place in the queue. After a longer one, the domain is queued again.
 */
export const MAX_QUEUED_COOLDOWN_MS = 30_000;

/** Longest cooldown of a host for which a worker waits. If the cooldown is longer, the worker postpones the job. */
export const MAX_HOST_WAIT_MS = 5_000;

/**
 * Time for which a due retry is reserved for other workers than the one whose attempt failed, if one has free slots.
 */
export const LEAVE_TO_OTHERS_MS = 5_000;

/**
 * Number of rows that one statement changes in an operation on up to 100,000 rows. One statement stays well below the
 * API's query timeout.
 */
export const ROWS_A_SLICE = 1_000;

/** Time after which the reconciler checks whether the queue still has a row that is marked as queued. */
export const CHECK_QUEUED_AFTER_MS = 20_000;

/**
 * Size of the windows of all open batches together: two domains per slot. A worker that finishes a domain thus finds
 * the next one in the queue, and a new batch waits for the queued domains of other batches, about two per slot.
 */
export const WINDOW_POLICY = {
  placesPerSlot: 2,
  slotsExpected: 50,
  smallestWindow: 20,
  deadAfterMs: WORKER_DEAD_AFTER_MS,
};
