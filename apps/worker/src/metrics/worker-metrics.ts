import { DOMAIN_ERROR_CODES, WORKER_FAULTS, type DomainErrorCode, type WorkerFault } from '@scrapersky/core';
import type { ReconcileReport } from '@scrapersky/batches';
import type { RequestReport } from '@scrapersky/crawler';
import { RENDER_RESULTS, type RenderReport } from '../rendering/renderer-client.ts';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** Values of this worker that are read when the metrics are requested. */
export interface WorkerState {
  slots: number;
  active: () => number;
  fault: () => WorkerFault | null;
  heartbeatAgeMs: () => number;
  connections: () => { busy: number; idle: number; waiting: number };
}

/** Results of an attempt to deliver a webhook. */
const WEBHOOK_RESULTS = ['delivered', 'retry', 'attempts_used_up', 'endpoint_gone'] as const;

const REQUEST_BUCKETS_S = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60];
const RENDER_BUCKETS_S = [0.5, 1, 2, 4, 8, 16, 32];
const DOMAIN_BUCKETS_S = [0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800];

/**
 * Metrics of one worker. Most counters have a series for each value of their label from the start, so that the first
 * increase is visible. No label is an id, a host or a URL.
 */
export class WorkerMetrics {
  readonly #registry: Registry;
  readonly #domains: Counter;
  readonly #retries: Counter;
  readonly #pages: Counter;
  readonly #domainSeconds: Histogram;
  readonly #requests: Counter;
  readonly #requestSeconds: Histogram;
  readonly #bytes: Counter;
  readonly #repairs: Counter;
  readonly #passes: Counter;
  readonly #webhooks: Counter;
  readonly #renders: Counter;
  readonly #renderSeconds: Histogram;

  constructor(registry: Registry) {
    this.#registry = registry;
    const registers = [registry];
    const counter = (name: string, help: string, ...labelNames: string[]) =>
      new Counter({ name, help, labelNames, registers });
    this.#domains = counter(
      'scrapersky_domains_ended_total',
      'Domains that this worker ended, by error code; `ok` for a complete domain.',
      'code',
    );
    this.#retries = counter(
      'scrapersky_domain_retries_total',
      'Failed attempts of this worker that will be retried, by error code.',
      'code',
    );
    this.#pages = counter('scrapersky_pages_scraped_total', 'Pages that this worker stored.');
    this.#domainSeconds = new Histogram({
      name: 'scrapersky_domain_duration_seconds',
      help: 'Time from the claim of a domain to its outcome.',
      buckets: DOMAIN_BUCKETS_S,
      registers,
    });
    this.#requests = counter(
      'scrapersky_crawl_requests_total',
      'HTTP requests to sites, by error code; `ok` for a response of any status.',
      'code',
    );
    this.#requestSeconds = new Histogram({
      name: 'scrapersky_crawl_request_duration_seconds',
      help: 'Time of HTTP requests to sites by phase: connect (DNS, TCP, TLS), response (until its head arrives), body.',
      labelNames: ['phase'],
      buckets: REQUEST_BUCKETS_S,
      registers,
    });
    this.#bytes = counter('scrapersky_crawl_received_bytes_total', 'Bytes of bodies as received from sites.');
    this.#repairs = counter(
      'scrapersky_reconciler_repairs_total',
      'Repairs by the reconciler in this worker, by kind.',
      'kind',
    );
    this.#passes = counter(
      'scrapersky_reconciler_passes_total',
      'Passes of the reconciler in this worker, by result.',
      'result',
    );
    this.#webhooks = counter(
      'scrapersky_webhook_attempts_total',
      'Attempts of this worker to deliver a webhook, by result.',
      'result',
    );
    this.#renders = counter(
      'scrapersky_renders_total',
      'Pages that this worker needed a renderer for, by result.',
      'result',
    );
    this.#renderSeconds = new Histogram({
      name: 'scrapersky_render_duration_seconds',
      help: 'Time from a request for a rendered page to its result, waits included; also counts refused and failed requests.',
      buckets: RENDER_BUCKETS_S,
      registers,
    });
    for (const result of RENDER_RESULTS) this.#renders.inc({ result }, 0);
    for (const code of ['ok', ...DOMAIN_ERROR_CODES]) {
      this.#domains.inc({ code }, 0);
      this.#requests.inc({ code }, 0);
    }
    for (const result of ['ok', 'error']) this.#passes.inc({ result }, 0);
    for (const result of WEBHOOK_RESULTS) this.#webhooks.inc({ result }, 0);
  }

  /** Adds the gauges of the worker. */
  watch({ slots, active, fault, heartbeatAgeMs, connections }: WorkerState): void {
    const gauge = (name: string, help: string, read: (set: Gauge) => void, ...labelNames: string[]) =>
      new Gauge({
        name,
        help,
        labelNames,
        registers: [this.#registry],
        collect() {
          read(this);
        },
      });
    gauge('scrapersky_slots', 'Domains that this worker can crawl at once.', (set) => set.set(slots));
    gauge('scrapersky_busy_slots', 'Domains that this worker is crawling.', (set) => set.set(active()));
    gauge('scrapersky_heartbeat_age_seconds', 'Time since the last heartbeat of this worker.', (set) =>
      set.set(heartbeatAgeMs() / 1_000),
    );
    gauge(
      'scrapersky_worker_fault',
      '1 while this worker claims no domains because of this fault, otherwise 0.',
      (set) => {
        for (const each of WORKER_FAULTS) set.set({ fault: each }, each === fault() ? 1 : 0);
      },
      'fault',
    );
    gauge(
      'scrapersky_database_connections',
      'Connections of this process to Postgres.',
      (set) => {
        const { busy, idle } = connections();
        set.set({ state: 'busy' }, busy);
        set.set({ state: 'idle' }, idle);
      },
      'state',
    );
    gauge(
      'scrapersky_database_waiting_statements',
      'Statements of this process that wait for a connection to Postgres.',
      (set) => set.set(connections().waiting),
    );
  }

  readonly noteRender = ({ result, ms }: RenderReport): void => {
    this.#renders.inc({ result });
    this.#renderSeconds.observe(ms / 1_000);
  };

  readonly noteRequest = ({ code, connectMs, responseMs, bodyMs, bytes }: RequestReport): void => {
    this.#requests.inc({ code });
    this.#bytes.inc(bytes);
    for (const [phase, ms] of [
      ['connect', connectMs],
      ['response', responseMs],
      ['body', bodyMs],
    ] as const) {
      if (ms !== null) this.#requestSeconds.observe({ phase }, ms / 1_000);
    }
  };

  noteDomain(code: DomainErrorCode | 'ok', { pages, ms }: { pages: number; ms: number }): void {
    this.#domains.inc({ code });
    this.#pages.inc(pages);
    this.#domainSeconds.observe(ms / 1_000);
  }

  noteRetry(code: DomainErrorCode): void {
    this.#retries.inc({ code });
  }

  /** @param report null if the pass failed */
  noteReconcile(report: ReconcileReport | null): void {
    this.#passes.inc({ result: report === null ? 'error' : 'ok' });
    for (const [kind, count] of Object.entries(report ?? {})) this.#repairs.inc({ kind }, count);
  }

  noteWebhook(result: (typeof WEBHOOK_RESULTS)[number]): void {
    this.#webhooks.inc({ result });
  }
}
