import { hasEnded, plural, WORKER_FAULT_CAUSES } from '@scrapersky/core';
import type { BatchWait, DomainState } from '@scrapersky/db';

/** Reasons that domains of a batch have not ended. The codes are stable; the most important reason comes first. */
export const WAIT_CODES = [
  'ended',
  'stopping',
  'queue_unreachable',
  'queue_paused',
  'no_live_worker',
  'workers_faulty',
  'crawling',
  'max_concurrent',
  'workers_busy',
  'retry_scheduled',
  'start_planned',
  'host_busy',
  'host_cooldown',
  'address_busy',
  'awaiting_worker',
  'awaiting_turn',
] as const;

export interface WaitReason {
  code: (typeof WAIT_CODES)[number];
  /** Text for people: the reason, then what to do, if anything. */
  message: string;
  /** Number of domains that the reason concerns; absent for a reason that concerns the whole batch. */
  domains?: number;
  /** Earliest time at which the first of these domains may start. */
  nextAt?: Date;
  /** Time since which the reason applies, if known. */
  since?: Date;
  /** Other open batches that use the workers, the oldest first. */
  batchIds?: readonly string[];
}

/** State of the queue; `fault` says why it accepts no jobs, as the rest of a sentence that begins with "The queue". */
export type QueueState = { isPaused: boolean } | { fault: string };

/** Returns why the domains of a batch have not ended, the most important reason first. */
export function explainWait(wait: BatchWait, queue: QueueState): WaitReason[] {
  if (hasEnded(wait.status)) return [{ code: 'ended', message: `The batch has ended: ${wait.status}.` }];
  if (wait.stoppedBy !== null) return [stopping(wait)];
  return [
    ...queueReasons(queue),
    ...workerReasons(wait),
    ...(wait.processing > 0 ? [crawling(wait)] : []),
    ...(wait.pending > 0 ? [...capacityReasons(wait), ...domainReasons(wait)] : []),
  ];
}

/**
 * Returns why one domain of a batch has not ended, the most important reason first.
 * @param wait measured for this domain only
 */
export function explainDomainWait(domain: DomainState, wait: BatchWait, queue: QueueState): WaitReason[] {
  if (domain.status !== 'pending' && domain.status !== 'processing') {
    const code = domain.errorCode === null ? '' : ` (\`${domain.errorCode}\`)`;
    return [{ code: 'ended', message: `The domain has ended: ${domain.status}${code}.` }];
  }
  if (wait.stoppedBy !== null) return [stopping(wait)];
  const blocked = [...queueReasons(queue), ...workerReasons(wait)];
  if (domain.status === 'pending') {
    return [...blocked, ...capacityReasons(wait), ...domainReasons({ ...wait, pending: 1 })];
  }
  const since = domain.attemptStartTime;
  return [
    ...blocked,
    { code: 'crawling', message: 'The domain is being crawled.', ...(since !== null && { since }) },
  ];
}

function stopping({ stoppedBy }: BatchWait): WaitReason {
  const cause = stoppedBy === 'cancel' ? 'The batch was cancelled' : 'The batch passed its deadline';
  return { code: 'stopping', message: `${cause}: its open domains are being ended.` };
}

function queueReasons(queue: QueueState): WaitReason[] {
  if ('fault' in queue) {
    return [
      {
        code: 'queue_unreachable',
        message: `The queue ${queue.fault}. Nothing is lost: domains start when this is corrected. \`doctor\` says how.`,
      },
    ];
  }
  return queue.isPaused
    ? [
        {
          code: 'queue_paused',
          message:
            'The queue is paused. Resume it with the program that paused it: `queue.resume()` of BullMQ.',
        },
      ]
    : [];
}

function workerReasons({ liveWorkers, faults, lastHeartbeatAt }: BatchWait): WaitReason[] {
  if (liveWorkers === 0) {
    return [
      {
        code: 'no_live_worker',
        message: 'No worker is live. Start one with `npm run worker`.',
        ...(lastHeartbeatAt !== null && { since: lastHeartbeatAt }),
      },
    ];
  }
  if (faults.length === 0) return [];
  const causes = [...new Set(faults)].map((each) => `\`${each}\`: ${WORKER_FAULT_CAUSES[each]}`);
  const count =
    liveWorkers === 1 ? 'The only live worker' : `${faults.length} of ${plural(liveWorkers, 'live worker')}`;
  const verb = faults.length === 1 ? 'has a fault and takes' : 'have a fault and take';
  return [
    {
      code: 'workers_faulty',
      message: `${count} ${verb} no domains. ${causes.join('. ')}. See GET /workers.`,
    },
  ];
}

function crawling({ processing }: BatchWait): WaitReason {
  const verb = processing === 1 ? 'is' : 'are';
  return {
    code: 'crawling',
    message: `${plural(processing, 'domain')} ${verb} being crawled.`,
    domains: processing,
  };
}

/** Returns the reasons that limit how many domains run at once. */
function capacityReasons(wait: BatchWait): WaitReason[] {
  const { maxConcurrent, processing, slots, activeSlots, otherBatches, otherBatchIds } = wait;
  const reasons: WaitReason[] = [];
  if (maxConcurrent !== null && processing >= maxConcurrent) {
    reasons.push({
      code: 'max_concurrent',
      message: `The batch may crawl ${plural(maxConcurrent, 'domain')} at once (\`max_concurrent\`).`,
    });
  }
  if (slots > 0 && activeSlots >= slots) {
    const others = otherBatches > 0 ? ` with ${plural(otherBatches, 'other batch', 'other batches')}` : '';
    reasons.push({
      code: 'workers_busy',
      message: `The workers are busy${others}: all ${plural(slots, 'slot')} taken. Start more workers to be faster.`,
      ...(otherBatches > 0 && { batchIds: otherBatchIds }),
    });
  }
  return reasons;
}

/** Returns one reason for each group of pending domains. */
function domainReasons(wait: BatchWait): WaitReason[] {
  const { retries, nextRetryAt, hostsLeased, hostsInCooldown, nextHostAt, queued, pending, now } = wait;
  const { addressesFull, nextEntryAt, planned, nextPlannedAt } = wait;
  const grouped = retries + planned + hostsLeased + hostsInCooldown + addressesFull + queued;
  const unqueued = Math.max(0, pending - grouped);
  const groups: (WaitReason & { domains: number })[] = [
    {
      code: 'retry_scheduled',
      domains: retries,
      message: `after a failed attempt${nextOf('try', nextRetryAt, now)}`,
      ...(nextRetryAt !== null && { nextAt: nextRetryAt }),
    },
    {
      code: 'start_planned',
      domains: planned,
      message: `for the time that the schedule has planned, because it spreads its run${nextOf('start', nextPlannedAt, now)}`,
      ...(nextPlannedAt !== null && { nextAt: nextPlannedAt }),
    },
    { code: 'host_busy', domains: hostsLeased, message: 'for another crawl of the same host to end' },
    {
      code: 'host_cooldown',
      domains: hostsInCooldown,
      message: `for the cooldown of the host to end${nextOf('start', nextHostAt, now)}`,
      ...(nextHostAt !== null && { nextAt: nextHostAt }),
    },
    {
      code: 'address_busy',
      domains: addressesFull,
      message: `for crawls of other hosts at the same network address to end${nextOf('try', nextEntryAt, now)}`,
      ...(nextEntryAt !== null && { nextAt: nextEntryAt }),
    },
    { code: 'awaiting_worker', domains: queued, message: 'in the queue for a free worker' },
    {
      code: 'awaiting_turn',
      domains: unqueued,
      message: 'for earlier domains of the batch: open batches share the queue',
    },
  ];
  return groups
    .filter(({ domains }) => domains > 0)
    .map((group) => ({ ...group, message: `${waits(group.domains)} ${group.message}.` }));
}

function waits(count: number): string {
  return `${plural(count, 'domain')} ${count === 1 ? 'waits' : 'wait'}`;
}

function nextOf(what: string, at: Date | null, now: Date): string {
  if (at === null) return '';
  const seconds = Math.max(0, Math.round((at.getTime() - now.getTime()) / 1_000));
  return `; next ${what} in ${seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`}`;
}
