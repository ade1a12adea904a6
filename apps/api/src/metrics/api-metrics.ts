import { openRegistry } from '@scrapersky/runtime';
import { Gauge, Histogram } from 'prom-client';
import type { RequestHandler } from 'express';
import { singleFlight } from '../health/single-flight.ts';
import { readServiceGauges, type GaugeSources, type ServiceGauges } from './service-gauges.ts';

/** Upper bounds in seconds. Most requests take milliseconds; an export takes as long as its client reads. */
const BUCKETS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Minimum time between two reads of the gauges, because several scrapers may request the metrics. */
const GAUGES_MAX_AGE_MS = 5_000;

/** Metrics of this process, and gauges of the whole service, which are read on request. */
export class ApiMetrics {
  readonly #registry = openRegistry();
  readonly #requests = new Histogram({
    name: 'scrapersky_http_request_duration_seconds',
    help: 'Time from the headers of a request to the end of its response, without event streams.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS_S,
    registers: [this.#registry],
  });
  readonly #gauges = new Map<string, Gauge>();
  #latest: { read: Promise<ServiceGauges>; at: number } | undefined;

  /** Returns the handler that measures requests. It must run before the routes. */
  measureRequests(): RequestHandler {
    return (request, response, next) => {
      const startedAt = performance.now();
      response.once('close', () => {
        if (String(response.getHeader('Content-Type')).startsWith('text/event-stream')) return;
        const route = (request.route as { path?: unknown } | undefined)?.path;
        this.#requests.observe(
          {
            method: request.method,
            // Use the path of the route, because each path with an id would be a time series of its own.
            route: typeof route === 'string' ? route : 'none',
            status: response.statusCode,
          },
          (performance.now() - startedAt) / 1_000,
        );
      });
      next();
    };
  }

  /** Returns all metrics in the Prometheus text format. */
  readonly collect = singleFlight(
    async (sources: GaugeSources): Promise<{ contentType: string; text: string }> => {
      const now = performance.now();
      if (this.#latest === undefined || now - this.#latest.at > GAUGES_MAX_AGE_MS) {
        this.#latest = { read: readServiceGauges(sources), at: now };
      }
      this.#show(await this.#latest.read);
      return { contentType: this.#registry.contentType, text: await this.#registry.metrics() };
    },
  );

  #show(gauges: ServiceGauges): void {
    for (const gauge of this.#gauges.values()) gauge.reset();
    for (const { name, help, label, values } of gauges) {
      const gauge =
        this.#gauges.get(name) ??
        new Gauge({ name, help, labelNames: label === null ? [] : [label], registers: [this.#registry] });
      this.#gauges.set(name, gauge);
      for (const [key, value] of values) {
        if (label === null) gauge.set(value);
        else gauge.set({ [label]: key }, value);
      }
    }
  }
}
