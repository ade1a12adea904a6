import type { RequestListener } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { startSites, type Sites } from '@scrapersky/test-support';

/** One request that a simulated site received, with its worker. */
export interface Visit {
  path: string;
  /** Product token of the worker process that sent the request: the `name` of its `ServiceProcess`. */
  worker: string;
  /** Times by `performance.now()`. `end` is when the response was sent or the connection closed. */
  start: number;
  end: number | null;
  /** Maximum delay with which the request may have been recorded, because this process was busy. */
  lateMs: number;
}

const TICK_MS = 5;

/** Returns a DNS name for a site that is given by its address; {@link toAddress} is the reverse. */
export function toName(origin: string): string {
  return origin.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)/, '$1-$2-$3-$4.sites.test');
}

/** Returns the address in a name or origin that {@link toName} created; any other name is returned unchanged. */
export function toAddress(name: string): string {
  return name.replace(/(\d+)-(\d+)-(\d+)-(\d+)\.sites\.test/, '$1.$2.$3.$4');
}

/** Handles the requests to a site, except for robots.txt, which is a 404. */
export type Behaviour = RequestListener;

const PAGES = new Set<string | undefined>(['/', '/about', '/contact']);

/**
 * Returns a site of three pages that each respond after `delayMs`. Any other path, such as that of an icon, gets a 404
 * immediately.
 */
export function goodSite(delayMs: number, body = ''): Behaviour {
  return (request, response) => {
    if (!PAGES.has(request.url)) return void response.writeHead(404).end();
    void delay(delayMs, undefined, { ref: false }).then(() => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(
        `<!doctype html><title>${request.url}</title><a href="/about">About</a><a href="/contact">Contact</a>${body}`,
      );
    });
  };
}

/**
 * Simulated sites on loopback, which record each request with its time and worker. {@link PretendWeb.take} returns each
 * site only once.
 */
export class PretendWeb {
  readonly #sites: Sites;
  readonly #behaviours: Behaviour[];
  readonly #visits: Visit[][];
  readonly #byOrigin: Map<string, number>;
  #next = 0;

  private constructor(sites: Sites, behaviours: Behaviour[], visits: Visit[][]) {
    this.#sites = sites;
    this.#behaviours = behaviours;
    this.#visits = visits;
    this.#byOrigin = new Map(sites.origins.map((origin, index) => [origin, index]));
  }

  static async start(size = 60_000): Promise<PretendWeb> {
    const behaviours: Behaviour[] = [];
    const visits: Visit[][] = [];
    let tickedAt = performance.now();
    setInterval(() => (tickedAt = performance.now()), TICK_MS).unref();
    const sites = await startSites(size, (index) => (request, response) => {
      const worker = /^[\w-]+/.exec(request.headers['user-agent'] ?? '')?.[0] ?? '';
      const visit: Visit = {
        path: request.url ?? '',
        worker,
        start: performance.now(),
        end: null,
        lateMs: 0,
      };
      visit.lateMs = Math.max(0, visit.start - tickedAt - TICK_MS);
      (visits[index] ??= []).push(visit);
      response.once('close', () => (visit.end = performance.now()));
      if (request.url === '/robots.txt') response.writeHead(404).end();
      else (behaviours[index] ?? goodSite(0))(request, response);
    });
    return new PretendWeb(sites, behaviours, visits);
  }

  /** Returns new sites, each on its own host. `behaviourOf` receives the index of a site among these. */
  take(count: number, behaviourOf: (index: number) => Behaviour): string[] {
    const first = this.#next;
    this.#next += count;
    for (let index = 0; index < count; index++) this.#behaviours[first + index] = behaviourOf(index);
    return this.#sites.origins.slice(first, this.#next);
  }

  /** Returns every request that the site received, in order. */
  visitsOf(origin: string): readonly Visit[] {
    return this.#visits[this.#byOrigin.get(toAddress(origin)) ?? -1] ?? [];
  }

  close(): Promise<void> {
    return this.#sites.close();
  }
}
