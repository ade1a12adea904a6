import { parentNames, parseUrl } from '@scrapersky/core';
import type { RobotsRules } from '@scrapersky/crawler/robots';
import type { BrowserContext, CDPSession, Page, Request, Route } from 'playwright-core';
import { OwnRequests } from './own-requests.ts';
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
/** Types of requests to which the site's robots.txt does not apply. They change how a page looks, not what it says. */
const ROBOTS_EXEMPT_TYPES: ReadonlySet<string> = new Set(['stylesheet', 'font']);
/** Maximum number of requests of one page, and of pictures and fonts in addition if a screenshot is taken. */
const MAX_REQUESTS = 30;
const MAX_PICTURES = 30;
/** Maximum number of concurrent requests to the site's own host. */
const MAX_OWN_REQUESTS = 2;
/** Maximum number of requests whose redirects are followed. A page that sends more exceeded its limit long ago. */
const MAX_FOLLOWED = 1_000;

/**
 * Decides which requests of a page are sent. It limits the cost of a page and the load on its site; {@link
 * openEgressProxy} blocks forbidden addresses.
 */
export class RequestPolicy {
  readonly #host: string;
  readonly #rules: RobotsRules | null;
  readonly #optOuts: ReadonlySet<string>;
  readonly #loadsPictures: boolean;
  readonly #ownRequests = new OwnRequests(MAX_OWN_REQUESTS, (address) => this.#isOwn(address));
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

  /** Decides about all requests of a page, which is the only one of its context. */
  async apply(context: BrowserContext, page: Page): Promise<void> {
    context.on('request', (request) => this.#ownRequests.follow(request));
    context.on('requestfinished', (request) => void this.#ownRequests.end(request));
    context.on('requestfailed', (request) => void this.#ownRequests.end(request));
    await context.route('**/*', (route) => this.#decide(route, page));
    const session = await context.newCDPSession(page);
    await this.#applyToRedirects(session);
    await refuseWebSockets(session);
  }

  /**
   * Also decides about the targets of redirects, for which Playwright calls no route. The session of a page sees the
   * requests of all its frames and workers, because Chromium runs without site isolation.
   */
  async #applyToRedirects(session: CDPSession): Promise<void> {
    /** Whether a request goes to the own host, by its own id and by the id of its chain of redirects. */
    const isOwnById = new Map<string, boolean>();
    session.on(
      'Fetch.requestPaused',
      ({ requestId, networkId, redirectedRequestId, request, resourceType }) => {
        const send = () => succeeds(session.send('Fetch.continueRequest', { requestId }));
        const refuse = () =>
          succeeds(session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }));
        if (isOwnById.size > 2 * MAX_FOLLOWED) return void refuse();
        const isOwn = this.#isOwn(request.url);
        // A redirect to another origin has no `redirectedRequestId` if the request is subject to CORS.
        const isFromOwn = isOwnById.get(redirectedRequestId ?? '') ?? isOwnById.get(networkId ?? '');
        isOwnById.set(requestId, isOwn);
        if (networkId !== undefined) isOwnById.set(networkId, isOwn);
        if (redirectedRequestId === undefined && isFromOwn === undefined) void send();
        else if (!this.#decideOn(request.url, resourceType.toLowerCase())) void refuse();
        else if (isOwn && isFromOwn !== true) this.#ownRequests.addTarget(request.url, send);
        else void send();
      },
    );
    await session.send('Fetch.enable', { patterns: [{ urlPattern: '*', requestStage: 'Request' }] });
  }

  async #decide(route: Route, page: Page): Promise<void> {
    const request = route.request();
    const send = () => succeeds(route.continue());
    // The session of `page` does not see the redirects of another window, so nothing of it may be sent.
    if (!this.#decideOn(request.url(), request.resourceType()) || pageOf(request) !== page)
      await succeeds(route.abort('blockedbyclient'));
    else if (this.#isOwn(request.url())) this.#ownRequests.add(request, send);
    else await send();
  }

  #isOwn(address: string): boolean {
    return parseUrl(address)?.host === this.#host;
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
    return !isOwn || ROBOTS_EXEMPT_TYPES.has(type) || (this.#rules?.allows(url) ?? true);
  }
}

/**
 * Refuses all WebSockets of a page, its frames and workers, which no route sees. Playwright's `routeWebSocket` misses
 * those of workers, and its answers permit the page to open windows.
 */
async function refuseWebSockets(session: CDPSession): Promise<void> {
  const offline = { offline: true, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditionsByRule', {
    matchedNetworkConditions: ['ws', 'wss'].map((scheme) => ({
      urlPattern: `${scheme}://*:*/*`,
      ...offline,
    })),
  });
}

/** Returns the page of a request; null if it has none yet, such as the first request of a new window. */
function pageOf(request: Request): Page | null {
  try {
    return request.frame().page();
  } catch {
    return null;
  }
}

/** Returns whether an action succeeds. It fails if its request was cancelled or its page closed meanwhile. */
async function succeeds(action: Promise<unknown>): Promise<boolean> {
  return action.then(
    () => true,
    () => false,
  );
}
