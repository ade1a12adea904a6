import { BATCH_STATUSES } from '@scrapersky/core';
import { countTotals } from '@scrapersky/db';
import type { AppContext } from '../app-context.ts';
import { measureLoad } from '../health/measure-load.ts';
import { probe } from '../health/probe.ts';

/** One gauge: its values by the value of its label; one under an empty name where it has no label. */
interface Figure {
  name: string;
  help: string;
  label: string | null;
  values: [labelValue: string, value: number][];
}

export type ServiceGauges = readonly Figure[];

/** What the database and the queue say of the service; what does not answer in time is left out. */
export async function readServiceGauges({
  db,
  findQueue,
  feed,
  settings,
}: AppContext): Promise<ServiceGauges> {
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
  const figures: Figure[] = [
    one('scrapersky_build_info', 'Always 1; the version is its label.', 'version', settings.version, 1),
    {
      name: 'scrapersky_up',
      help: 'Whether a part of the service answers this process.',
      label: 'part',
      values: [
        ['postgres', up(load.status)],
        ['queue', up(jobs.status)],
      ],
    },
    one('scrapersky_event_streams', 'Event streams that this process holds open.', null, '', feed.size),
  ];
  if (load.value) {
    const { backlog, oldest_age_seconds, processing_domains, live_workers, slots, active_slots } = load.value;
    figures.push(
      one('scrapersky_backlog_domains', 'Domains that wait for a worker.', null, '', backlog),
      one('scrapersky_processing_domains', 'Domains that are being crawled.', null, '', processing_domains),
      one('scrapersky_oldest_batch_seconds', 'Age of the oldest open batch.', null, '', oldest_age_seconds),
      one('scrapersky_live_workers', 'Workers with a fresh heartbeat.', null, '', live_workers),
      {
        name: 'scrapersky_worker_slots',
        help: 'What the live workers can crawl at once.',
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
    figures.push(
      {
        name: 'scrapersky_batches',
        help: 'Batches that are stored, by status.',
        label: 'status',
        values: BATCH_STATUSES.map((status) => [status, batches[status] ?? 0]),
      },
      {
        name: 'scrapersky_ended_domains',
        help: 'Domains of the stored batches that have ended, by status.',
        label: 'status',
        values: Object.entries(domains),
      },
      {
        name: 'scrapersky_failed_domains',
        help: 'Domains of the stored batches that failed, by error code.',
        label: 'code',
        values: Object.entries(errors),
      },
      one('scrapersky_scraped_pages', 'Pages of the stored batches.', null, '', pages),
      one('scrapersky_pending_webhooks', 'Messages that are to be delivered.', null, '', pendingWebhooks),
    );
  }
  if (jobs.value) {
    figures.push({
      name: 'scrapersky_queue_jobs',
      help: 'Jobs in the queue of domains, by state.',
      label: 'state',
      values: Object.entries(jobs.value),
    });
  }
  return figures;
}

function one(name: string, help: string, label: string | null, key: string, value: number): Figure {
  return { name, help, label, values: [[key, value]] };
}
