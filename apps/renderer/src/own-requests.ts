import type { Request } from 'playwright-core';

/** Sends a request. Resolves to false if it has been cancelled meanwhile. */
type Send = () => Promise<boolean>;

interface Place {
  url: string;
  /** Null for the target of another site's redirect until Playwright reports it, which happens after it was sent. */
  request: Request | null;
  send: Send;
}

/**
 * Limits how many requests to the site's own host run at once, including the targets of redirects. Further requests to
 * this host wait, and are sent in order.
 */
export class OwnRequests {
  readonly #maxRunning: number;
  readonly #isOwn: (address: string) => boolean;
  readonly #running = new Set<Place>();
  readonly #waiting: Place[] = [];

  constructor(maxRunning: number, isOwn: (address: string) => boolean) {
    this.#maxRunning = maxRunning;
    this.#isOwn = isOwn;
  }

  add(request: Request, send: Send): void {
    this.#waiting.push({ url: request.url(), request, send });
    this.#sendNext();
  }

  /** Adds a target to which another site redirects. A redirect from the own host keeps the place of its request. */
  addTarget(address: string, send: Send): void {
    this.#waiting.push({ url: withoutFragment(address), request: null, send });
    this.#sendNext();
  }

  /**
   * Gives the place of a redirected request to its target, or frees the place if the target is on another host. After a
   * redirect from another site, finds the place of the target by its URL.
   */
  follow(target: Request): void {
    const source = target.redirectedFrom();
    if (source === null) return;
    const kept = this.#find((place) => place.request === source);
    if (kept !== undefined && !this.#isOwn(target.url())) {
      this.#release(kept);
      return;
    }
    const url = withoutFragment(target.url());
    const place = kept ?? this.#find((sent) => sent.request === null && sent.url === url);
    if (place !== undefined) place.request = target;
  }

  /** Frees the place of a request that has ended, unless a redirect keeps it. */
  async end(request: Request): Promise<void> {
    const index = this.#waiting.findIndex((place) => place.request === request);
    if (index >= 0) this.#waiting.splice(index, 1);
    if (this.#find((place) => place.request === request) === undefined) return;
    // Playwright reports the target of a redirect after the end of its source, but before this call returns.
    await request.response().catch(() => null);
    const place = this.#find((running) => running.request === request);
    if (place !== undefined) this.#release(place);
  }

  #find(matches: (place: Place) => boolean): Place | undefined {
    return [...this.#running].find(matches);
  }

  #release(place: Place): void {
    if (this.#running.delete(place)) this.#sendNext();
  }

  #sendNext(): void {
    while (this.#running.size < this.#maxRunning) {
      const place = this.#waiting.shift();
      if (place === undefined) return;
      this.#running.add(place);
      void place.send().then((wasSent) => {
        if (!wasSent) this.#release(place);
      });
    }
  }
}

function withoutFragment(address: string): string {
  return address.split('#', 1)[0] ?? '';
}
