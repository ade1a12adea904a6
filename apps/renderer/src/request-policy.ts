import { parentNames, parseUrl } from '@scrapersky/core';
import type { RobotsRules } from '@scrapersky/crawler/robots';
import type { BrowserContext, CDPSession, Page, Request, Route } from 'playwright-core';
import { TRACKER_DOMAINS } from './tracker-hosts.ts';

/** Types of requests that are sent only for a screenshot. */
const PICTURE_TYPES: ReadonlySet<string> = new Set(['image', 'font']);
/** Types that are always refused: they add no text to a page. Style sheets are sent: some frameworks wait for them. */
const BLOCKED_TYPES: ReadonlySet<string> = new Set([
  'media',
  'manifest',
  'texttrack',
  'ping',
  'cspviolationreport',
  'prefetch',
  'signedexchange',
]);
/** Types of requests to which the site's robots.txt applies. */
const ROBOTS_TYPES: ReadonlySet<string> = new Set([
  'document',
  'script',
  'xhr',
  'fetch',
  'eventsource',
  'image',
]);
/** Maximum number of requests of one page, and of pictures and fonts in addition if a screenshot is taken. */
const MAX_REQUESTS = 30;
const MAX_PICTURES = 30;
/** Maximum number of concurrent requests to the site's own host. */
const MAX_OWN_REQUESTS = 2;

/**
 * Decides which requests of a page are sent. It limits the cost of a page and the load on its site; {@link
 * openEgressProxy} blocks forbidden addresses.
 */
export class RequestPolicy {
  readonly #host: string;
  readonly #rules: RobotsRules | null;
  readonly #optOuts: ReadonlySet<string>;
  readonly #loadsPictures: boolean;
  /** Requests to the site's own host that are running, and the routes that wait for them. */
  readonly #running = new Set<Request>();
  readonly #waiting: Route[] = [];
  #requests = 0;
  #pictures = 0;
  #refused = 0;

  /**
   * @param rules rules of the site's robots.txt; null if it allows everything
   * @param optOuts domains that are never requested, with all names below them
   * @param loadsPictures whether images and fonts are loaded too
   */
  constructor(
    url: URL,
    rules: RobotsRules | null,
    optOuts: ReadonlySet<string>,
    { loadsPictures }: { loadsPictures: boolean },
  ) {
    this.#loadsPictures = loadsPictures;
    this.#host = url.host;
    this.#rules = rules;
    this.#optOuts = optOuts;
  }

  /** Number of requests so far, and of those that were refused. */
  get counts(): { requests: number; refused: number } {
    return { requests: this.#requests, refused: this.#refused };
  }

  /** Returns whether a host is never requested, because it or a domain above it tracks visitors or is opted out. */
  blocksHost(host: string): boolean {
    return parentNames(host).some((name) => TRACKER_DOMAINS.has(name) || this.#optOuts.has(name));
  }

  /** Decides about the requests of all pages of a context. */
  async apply(context: BrowserContext): Promise<void> {
    const onEnd = (request: Request): void => {
      if (this.#running.delete(request)) this.#sendNext();
    };
    context.on('requestfinished', onEnd);
    context.on('requestfailed', onEnd);
    await context.route('**/*', (route) => this.#decide(route));
    await context.routeWebSocket('**/*', (socket) => socket.close());
  }

  /** Also decides about the targets of redirects, for which Playwright calls no route. */
  async applyToRedirects(context: BrowserContext, page: Page): Promise<void> {
    const session: CDPSession = await context.newCDPSession(page);
    session.on('Fetch.requestPaused', ({ requestId, redirectedRequestId, request, resourceType }) => {
      const mayPass =
        redirectedRequestId === undefined || this.#decideOn(request.url, resourceType.toLowerCase());
      void settle(
        mayPass
          ? session.send('Fetch.continueRequest', { requestId })
          : session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }),
      );
    });
    await session.send('Fetch.enable', { patterns: [{ urlPattern: '*', requestStage: 'Request' }] });
  }

  async #decide(route: Route): Promise<void> {
    const request = route.request();
    if (!this.#decideOn(request.url(), request.resourceType())) {
      await settle(route.abort('blockedbyclient'));
      return;
    }
    if (new URL(request.url()).host !== this.#host) {
      await settle(route.continue());
      return;
    }
    this.#waiting.push(route);
    this.#sendNext();
  }

  #sendNext(): void {
    while (this.#running.size < MAX_OWN_REQUESTS) {
      const route = this.#waiting.shift();
      if (route === undefined) return;
      this.#running.add(route.request());
      void settle(route.continue());
    }
  }

  /** Counts a request and returns whether it may be sent. */
  #decideOn(address: string, type: string): boolean {
    this.#requests += 1;
    const isPermitted = this.#permits(address, type);
    if (!isPermitted) this.#refused += 1;
    return isPermitted;
  }

  #permits(address: string, type: string): boolean {
    if (PICTURE_TYPES.has(type)) {
      this.#pictures += 1;
      if (!this.#loadsPictures || this.#pictures > MAX_PICTURES) return false;
    } else if (this.#requests - this.#pictures > MAX_REQUESTS || BLOCKED_TYPES.has(type)) return false;
    const url = parseUrl(address);
    if (url === null) return false;
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return false;
    if (this.blocksHost(url.hostname)) return false;
    const isOwn = url.host === this.#host;
    return !isOwn || !ROBOTS_TYPES.has(type) || (this.#rules?.allows(url) ?? true);
  }
}

/** Ignores the error of a route whose page has been closed meanwhile. */
async function settle(action: Promise<unknown>): Promise<void> {
  await action.catch(() => {});
}
