import { expect, test } from '@jest/globals';
import type { BatchWait } from '@scrapersky/db';
import { explainWait, type QueueState } from './explain-wait.ts';

const now = new Date('2026-11-27T12:00:00Z');
const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
const explain = (changes: Partial<BatchWait>, queue: QueueState = { isPaused: false }) =>
  explainWait(
    {
      status: 'processing',
      stoppedBy: null,
      maxConcurrent: null,
      pending: 0,
      processing: 0,
      liveWorkers: 2,
      slots: 20,
      activeSlots: 0,
      faults: [],
      lastHeartbeatAt: now,
      otherBatchIds: [],
      otherBatches: 0,
      retries: 0,
      nextRetryAt: null,
      hostsLeased: 0,
      hostsInCooldown: 0,
      nextHostAt: null,
      planned: 0,
      nextPlannedAt: null,
      addressesFull: 0,
      nextEntryAt: null,
      queued: 0,
      now,
      ...changes,
    },
    queue,
  ).map(({ code, message }) => `${code}: ${message}`);

test('lists reasons that block every domain before reasons of single domains', () => {
  const pending = { pending: 3, queued: 3, liveWorkers: 0, slots: 0 };
  expect(explain(pending, { fault: 'is away' })).toEqual([
    'queue_unreachable: The queue is away. Nothing is lost: domains start when this is corrected. `doctor` says how.',
    'no_live_worker: No worker is live. Start one with `npm run worker`.',
    'awaiting_worker: 3 domains wait in the queue for a free worker.',
  ]);
  expect(explain({ ...pending, liveWorkers: 2, slots: 20 }, { isPaused: true })[0]).toMatch(
    /^queue_paused: /,
  );
});

test('reports when the first waiting domain may start', () => {
  expect(
    explain({
      pending: 9,
      retries: 1,
      planned: 3,
      nextPlannedAt: inSeconds(3_600),
      nextRetryAt: inSeconds(6),
      hostsInCooldown: 2,
      nextHostAt: inSeconds(600),
      hostsLeased: 1,
      addressesFull: 2,
      nextEntryAt: inSeconds(30),
    }),
  ).toEqual([
    'retry_scheduled: 1 domain waits after a failed attempt; next try in 6 s.',
    'start_planned: 3 domains wait for the time that the schedule has planned, because it spreads its run; next start in 60 min.',
    'host_busy: 1 domain waits for another crawl of the same host to end.',
    'host_cooldown: 2 domains wait for the cooldown of the host to end; next start in 10 min.',
    'address_busy: 2 domains wait for crawls of other hosts at the same network address to end; next try in 30 s.',
  ]);
});

test('reports workers with a fault, limits, and how many batches share the workers', () => {
  expect(explain({ pending: 1, queued: 1, faults: ['network', 'network'], slots: 0 })[0]).toBe(
    'workers_faulty: 2 of 2 live workers have a fault and take no domains. ' +
      '`network`: the machine reaches no site; check its network and firewall. See GET /workers.',
  );
  expect(
    explain({ pending: 9, processing: 2, maxConcurrent: 2, activeSlots: 20, otherBatches: 1 }).map(
      (reason) => reason.split(':')[0],
    ),
  ).toEqual(['crawling', 'max_concurrent', 'workers_busy', 'awaiting_turn']);
  expect(explain({ pending: 1, activeSlots: 20, otherBatches: 2 })[0]).toBe(
    'workers_busy: The workers are busy with 2 other batches: all 20 slots taken. Start more workers to be faster.',
  );
});

test('reports only that a batch has ended or is being stopped', () => {
  expect(explain({ status: 'partial', pending: 0, liveWorkers: 0 })).toEqual([
    'ended: The batch has ended: partial.',
  ]);
  expect(explain({ stoppedBy: 'cancel', pending: 5 })).toEqual([
    'stopping: The batch was cancelled: its open domains are being ended.',
  ]);
});
