import { BATCH_STATUSES, WORKER_DEAD_AFTER_MS, WORKER_FAULTS } from '@scrapersky/core';
import { countTotals, listLiveWorkers, type Db } from '@scrapersky/db';
import { measureLoad } from '../health/measure-load.ts';
import { probe } from '../health/probe.ts';
import type { OpenQueue } from '../open-queue.ts';
import { presentRenderers } from '../presenters/present-renderers.ts';

/**
 * One gauge. `values` has one entry for each value of the label. Without a label it has one entry, whose `labelValue`
 * is empty.
 */
interface ServiceGauge {
  name: string;
  help: string;
  label: string | null;
  values: [labelValue: string, value: number][];
}

export type ServiceGauges = readonly ServiceGauge[];

/** Parts of the service from which the gauges are read. */
export interface GaugeSources {
  db: Db;
  findQueue: () => OpenQueue | undefined;
  feed: { size: number };
  settings: { version: string };
}

/**
 * Reads the state of the service from the database and the queue. Leaves out the gauges of a source that fails or does
 * not respond in time.
 */
export async function readServiceGauges({
  db,
  findQueue,
  feed,
  settings,
}: GaugeSources): Promise<ServiceGauges> {
  const open = findQueue();
  const [load, totals, renderers, jobs] = await Promise.all([
    probe(() => measureLoad(db)),
    probe(() => countTotals(db)),
    probe(async () => presentRenderers(await listLiveWorkers(db, WORKER_DEAD_AFTER_MS))),
    probe(async () => {
      if (open === undefined) throw new Error('the queue is not open');
      return open.queue.countJobs();
    }),
  ]);
  const up = ({ status }: { status: 'ok' | 'error' }) => (status === 'ok' ? 1 : 0);
  return [
    byLabel('scrapersky_build_info', 'Always 1; the version is in the label.', 'version', [
      [settings.version, 1],
    ]),
    byLabel('scrapersky_up', '1 if this process can reach a part of the service, otherwise 0.', 'part', [
      ['postgres', up(load)],
      ['queue', up(jobs)],
    ]),
    single('scrapersky_event_streams', 'Open event streams of this process.', feed.size),
    ...(load.value ? loadGauges(load.value) : []),
    ...(renderers.value ? rendererGauges(renderers.value) : []),
    ...(totals.value ? totalGauges(totals.value) : []),
    ...(jobs.value ? [queueGauge(jobs.value)] : []),
  ];
}

function loadGauges(load: Awaited<ReturnType<typeof measureLoad>>): ServiceGauge[] {
  return [
    single('scrapersky_backlog_domains', 'Pending domains of all open batches.', load.backlog),
    single('scrapersky_processing_domains', 'Domains that are being crawled.', load.processing_domains),
    single('scrapersky_oldest_batch_seconds', 'Age of the oldest open batch.', load.oldest_age_seconds),
    single('scrapersky_live_workers', 'Workers with a recent heartbeat.', load.live_workers),
    byLabel(
      'scrapersky_faulty_workers',
      'Live workers that claim no domains because of a fault.',
      'fault',
      WORKER_FAULTS.map((fault) => [fault, load.worker_faults[fault] ?? 0]),
    ),
    single(
      'scrapersky_worker_loop_lag_seconds',
      'Longest time that the event loop of any live worker was blocked between two heartbeats.',
      load.longest_loop_lag_ms / 1_000,
    ),
    byLabel(
      'scrapersky_worker_slots',
      'Slots of the live workers, including those with a fault: each slot crawls one domain at a time.',
      'state',
      [
        ['active', load.active_slots],
        ['free', Math.max(0, load.slots - load.active_slots)],
      ],
    ),
  ];
}

function rendererGauges(renderers: ReturnType<typeof presentRenderers>): ServiceGauge[] {
  const sum = (of: 'slots' | 'active' | 'memory_mb' | 'kills') =>
    renderers.reduce((total, renderer) => total + renderer[of], 0);
  const count = (status: 'ok' | 'away') => renderers.filter((one) => one.status === status).length;
  return [
    byLabel('scrapersky_renderers', 'Renderers of the live workers by status.', 'status', [
      ['ok', count('ok')],
      ['away', count('away')],
    ]),
    byLabel('scrapersky_renderer_pages', 'Pages that the renderers can load at once.', 'state', [
      ['active', sum('active')],
      ['free', Math.max(0, sum('slots') - sum('active'))],
    ]),
    single(
      'scrapersky_renderer_memory_bytes',
      'Memory that the browsers of all renderers use.',
      sum('memory_mb') * 1_048_576,
    ),
    single(
      'scrapersky_renderer_kills',
      'Browsers that the renderers have killed since the renderers started.',
      sum('kills'),
    ),
  ];
}

function totalGauges(totals: Awaited<ReturnType<typeof countTotals>>): ServiceGauge[] {
  const { batches, domains, errors, pages, pendingWebhooks } = totals;
  return [
    byLabel(
      'scrapersky_batches',
      'Stored batches by status.',
      'status',
      BATCH_STATUSES.map((status) => [status, batches[status] ?? 0]),
    ),
    byLabel(
      'scrapersky_ended_domains',
      'Ended domains of the stored batches by status.',
      'status',
      Object.entries(domains),
    ),
    byLabel(
      'scrapersky_failed_domains',
      'Failed domains of the stored batches by error code.',
      'code',
      Object.entries(errors),
    ),
    single('scrapersky_scraped_pages', 'Scraped pages of the stored batches.', pages),
    single('scrapersky_pending_webhooks', 'Webhook messages that wait for delivery.', pendingWebhooks),
  ];
}

function queueGauge(jobs: Awaited<ReturnType<OpenQueue['queue']['countJobs']>>): ServiceGauge {
  return byLabel(
    'scrapersky_queue_jobs',
    'Jobs in the domains queue by state.',
    'state',
    Object.entries(jobs),
  );
}

function single(name: string, help: string, value: number): ServiceGauge {
  return { name, help, label: null, values: [['', value]] };
}

function byLabel(name: string, help: string, label: string, values: ServiceGauge['values']): ServiceGauge {
  return { name, help, label, values };
}
