import { BATCH_STATUSES, WORKER_FAULTS } from '@scrapersky/core';
import { countTotals, type Db } from '@scrapersky/db';
import { measureLoad } from '../health/measure-load.ts';
import { probe } from '../health/probe.ts';
import type { OpenQueue } from '../open-queue.ts';

/**
 * One gauge with a value for each value of its label. A gauge without a label has a single value under an empty name.
 */
interface ServiceGauge {
  name: string;
  help: string;
  label: string | null;
  values: [labelValue: string, value: number][];
}

export type ServiceGauges = readonly ServiceGauge[];

/** Sources of the gauges. */
export interface GaugeSources {
  db: Db;
  findQueue: () => OpenQueue | undefined;
  feed: { size: number };
  settings: { version: string };
}

/**
 * Reads the state of the service from the database and the queue. Leaves out gauges whose source does not respond in
 * time.
 */
export async function readServiceGauges({
  db,
  findQueue,
  feed,
  settings,
}: GaugeSources): Promise<ServiceGauges> {
  const open = findQueue();
  const [load, totals, jobs] = await Promise.all([
    probe(() => measureLoad(db)),
    probe(() => countTotals(db)),
    probe(async () => {
      if (open === undefined) throw new Error('the queue is not open');
      return open.queue.countJobs();
    }),
  ]);
  const up = (status: 'ok' | 'error') => (status === 'ok' ? 1 : 0);
  const gauges: ServiceGauge[] = [
    one('scrapersky_build_info', 'Always 1; the version is in the label.', 'version', settings.version, 1),
    {
      name: 'scrapersky_up',
      help: '1 if this process can reach a part of the service, otherwise 0.',
      label: 'part',
      values: [
        ['postgres', up(load.status)],
        ['queue', up(jobs.status)],
      ],
    },
    one('scrapersky_event_streams', 'Open event streams of this process.', null, '', feed.size),
  ];
  if (load.value) {
    const {
      backlog,
      oldest_age_seconds,
      processing_domains,
      live_workers,
      worker_faults,
      longest_loop_lag_ms,
      slots,
      active_slots,
    } = load.value;
    gauges.push(
      one('scrapersky_backlog_domains', 'Domains that wait for a worker.', null, '', backlog),
      one('scrapersky_processing_domains', 'Domains that are being crawled.', null, '', processing_domains),
      one('scrapersky_oldest_batch_seconds', 'Age of the oldest open batch.', null, '', oldest_age_seconds),
      one('scrapersky_live_workers', 'Workers with a recent heartbeat.', null, '', live_workers),
      {
        name: 'scrapersky_faulty_workers',
        help: 'Live workers that claim no domains because of a fault of their machine.',
        label: 'fault',
        values: WORKER_FAULTS.map((fault) => [fault, worker_faults[fault] ?? 0]),
      },
      one(
        'scrapersky_worker_loop_lag_seconds',
        'Longest time that the event loop of any live worker was blocked between two heartbeats.',
        null,
        '',
        longest_loop_lag_ms / 1_000,
      ),
      {
        name: 'scrapersky_worker_slots',
        help: 'Domains that the live workers can crawl at once.',
        label: 'state',
        values: [
          ['active', active_slots],
          ['free', Math.max(0, slots - active_slots)],
        ],
      },
    );
  }
  if (totals.value) {
    const { batches, domains, errors, pages, pendingWebhooks } = totals.value;
    gauges.push(
      {
        name: 'scrapersky_batches',
        help: 'Stored batches by status.',
        label: 'status',
        values: BATCH_STATUSES.map((status) => [status, batches[status] ?? 0]),
      },
      {
        name: 'scrapersky_ended_domains',
        help: 'Ended domains of the stored batches by status.',
        label: 'status',
        values: Object.entries(domains),
      },
      {
        name: 'scrapersky_failed_domains',
        help: 'Failed domains of the stored batches by error code.',
        label: 'code',
        values: Object.entries(errors),
      },
      one('scrapersky_scraped_pages', 'Pages of the stored batches.', null, '', pages),
      one(
        'scrapersky_pending_webhooks',
        'Webhook messages that wait for delivery.',
        null,
        '',
        pendingWebhooks,
      ),
    );
  }
  if (jobs.value) {
    gauges.push({
      name: 'scrapersky_queue_jobs',
      help: 'Jobs in the domains queue by state.',
      label: 'state',
      values: Object.entries(jobs.value),
    });
  }
  return gauges;
}

function one(name: string, help: string, label: string | null, key: string, value: number): ServiceGauge {
  return { name, help, label, values: [[key, value]] };
}
