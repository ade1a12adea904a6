import type { BatchStatus, DomainStatus } from './status.ts';

interface Moves<Status> {
  from: readonly Status[];
  to: readonly Status[];
}

/** Every legal move of a domain, by the act that makes it: no statement changes a status in another way. */
export const DOMAIN_MOVES = {
  /** A batch is taken in; an entry that is no domain has failed from the start. */
  create: { from: [], to: ['pending', 'failed'] },
  /** A worker begins an attempt. */
  claim: { from: ['pending'], to: ['processing'] },
  /** The attempt decided it. */
  finish: { from: ['processing'], to: ['complete', 'failed'] },
  /** The attempt failed, and another may not. */
  retry_later: { from: ['processing'], to: ['pending'] },
  /** The worker stops: the attempt does not count. */
  hand_back: { from: ['processing'], to: ['pending'] },
  /** The worker died or does not work on it; too many of those fail the domain. */
  recover: { from: ['processing'], to: ['pending', 'failed'] },
  /** The batch was cancelled. */
  cancel: { from: ['pending', 'processing'], to: ['cancelled'] },
  /** The batch's deadline passed. */
  expire: { from: ['pending', 'processing'], to: ['failed'] },
  /** The client asks for another run. */
  retry: { from: ['failed', 'cancelled'], to: ['pending'] },
} as const satisfies Record<string, Moves<DomainStatus>>;

/** Every legal move of a batch. Which end it comes to is counted from its rows, whoever ended them. */
export const BATCH_MOVES = {
  create: { from: [], to: ['pending'] },
  /** Its first domain is claimed. */
  start: { from: ['pending'], to: ['processing'] },
  /** It was cancelled or its deadline passed: nothing is claimed from now on, what is open ends. */
  stop: { from: ['pending', 'processing'], to: ['processing'] },
  /** All of its domains have ended. */
  close: { from: ['pending', 'processing'], to: ['complete', 'partial', 'failed', 'cancelled'] },
  /** Some of its domains run again. */
  retry: { from: ['processing', 'partial', 'failed', 'cancelled'], to: ['processing'] },
} as const satisfies Record<string, Moves<BatchStatus>>;

export type DomainAct = keyof typeof DOMAIN_MOVES;
export type BatchAct = keyof typeof BATCH_MOVES;

/** The statuses that an act leads to. */
export type DomainTarget<Act extends DomainAct> = (typeof DOMAIN_MOVES)[Act]['to'][number];
export type BatchTarget<Act extends BatchAct> = (typeof BATCH_MOVES)[Act]['to'][number];
