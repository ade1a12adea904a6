import type { BatchStatus, DomainStatus } from './status.ts';

interface Transition<Status> {
  from: readonly Status[];
  to: readonly Status[];
}

/** Every legal change of a domain's status, by its event. No statement changes a status in any other way. */
export const DOMAIN_TRANSITIONS = {
  /** The batch is submitted; an invalid entry fails immediately. */
  create: { from: [], to: ['pending', 'failed'] },
  /** The domain reuses an earlier result that is recent enough (`options.max_age`). */
  reuse: { from: ['pending'], to: ['complete'] },
  /** A worker begins an attempt. */
  claim: { from: ['pending'], to: ['processing'] },
  /** The outcome of the attempt is final. */
  finish: { from: ['processing'], to: ['complete', 'failed'] },
  /** The attempt failed and another one follows. */
  back_off: { from: ['processing'], to: ['pending'] },
  /** The worker gives up the claim without an outcome, for example because the worker shuts down. */
  release: { from: ['processing'], to: ['pending'] },
  /** The worker died or lost the job; too many worker deaths fail the domain. */
  recover: { from: ['processing'], to: ['pending', 'failed'] },
  /** The batch was cancelled. */
  cancel: { from: ['pending', 'processing'], to: ['cancelled'] },
  /** The batch's deadline passed. */
  expire: { from: ['pending', 'processing'], to: ['failed'] },
  /** The client retries the domain. */
  retry: { from: ['failed', 'cancelled'], to: ['pending'] },
  /** The client retries a domain that needs a browser and was read without one. */
  retry_render: { from: ['complete'], to: ['pending'] },
} as const satisfies Record<string, Transition<DomainStatus>>;

/**
 * Every legal change of a batch's status, by its event. The final status is computed from the statuses of the batch's
 * rows.
 */
export const BATCH_TRANSITIONS = {
  create: { from: [], to: ['pending'] },
  /** The first domain is claimed or reuses an earlier result. */
  start: { from: ['pending'], to: ['processing'] },
  /** The client cancels the batch: no further domain is claimed, and open domains end. */
  cancel: { from: ['pending', 'processing'], to: ['processing'] },
  /** The deadline has passed: no further domain is claimed, and open domains end. */
  expire: { from: ['pending', 'processing'], to: ['processing'] },
  /** All domains of the batch have ended. */
  close: { from: ['pending', 'processing'], to: ['complete', 'partial', 'failed', 'cancelled'] },
  /** Some domains of the batch run again. */
  retry: { from: ['processing', 'complete', 'partial', 'failed', 'cancelled'], to: ['processing'] },
} as const satisfies Record<string, Transition<BatchStatus>>;

export type DomainEvent = keyof typeof DOMAIN_TRANSITIONS;
export type BatchEvent = keyof typeof BATCH_TRANSITIONS;

/** Type of the statuses that an event can lead to. */
export type DomainTarget<Event extends DomainEvent> = (typeof DOMAIN_TRANSITIONS)[Event]['to'][number];
export type BatchTarget<Event extends BatchEvent> = (typeof BATCH_TRANSITIONS)[Event]['to'][number];
