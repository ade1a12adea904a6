import { useAddresses, type AddressGrant, type Db } from '@scrapersky/db';
import { setImmediate } from 'node:timers/promises';
import type { Logger } from '@scrapersky/runtime';

/** Maximum number of addresses in one statement. */
const ADDRESSES_A_FLUSH = 200;
/** Delay after a failed statement before the next one reports the permits granted without the database. */
const RETRY_DELAY_MS = 1_000;
/**
 * Longest delay of a release. It usually goes along with the next request, because one more address in a statement costs
 * less than one more statement.
 */
const RELEASE_DELAY_MS = 25;
/** Time within which a crawl usually sends its first request after it asked for its permit. */
const FIRST_TURN_MS = 100;

export interface AddressLimiterOptions {
  db: Db;
  log: Logger;
  workerId: string;
  limitsOf: (address: string) => AddressLimits;
}

/** Limits of one address over all workers. */
export interface AddressLimits {
  maxCrawls: number;
  /** Minimum time between two requests. */
  gapMs: number;
}

/** What this worker's crawls request for one address in one SQL statement. */
interface AddressRequests {
  permits: { crawlMs: number; settle: (waitMs: number | null) => void }[];
  turns: ((waitMs: number) => void)[];
  isBusy: boolean;
}

interface AddressState {
  limits: AddressLimits;
  /** Number of permits that crawls of this worker have. */
  permitsTaken: number;
  /** End of the time for the request whose turn came with a permit, as of `performance.now()`; 0 for none. */
  firstTurnEndMs: number;
  requests: AddressRequests;
}

/** The requests of one statement for one address. */
interface SentRequests extends AddressRequests {
  address: string;
  state: AddressState;
}

/**
 * Limits the crawls and the requests at each network address for the whole fleet, in the table `addresses`. Only one
 * statement is in flight; later requests go into the next one. When the database fails, every crawl and request is
 * admitted: no domain can be claimed without the database, and running crawls keep the delays of their hosts.
 */
export class AddressLimiter {
  readonly #options: AddressLimiterOptions;
  readonly #states = new Map<string, AddressState>();
  /** Addresses that the next statements include, for new requests or changed permits. */
  readonly #due = new Set<string>();
  #flushing: Promise<void> | null = null;
  #releaseTimer: NodeJS.Timeout | null = null;

  constructor(options: AddressLimiterOptions) {
    this.#options = options;
  }

  /**
   * Requests a permit for one crawl. {@link releasePermit} releases it.
   * @param crawlMs expected duration of a crawl; 0 to ask for the permit again at any time.
   * @returns null if the permit was granted; otherwise the delay in ms before the next request for one.
   */
  acquirePermit(address: string, crawlMs: number): Promise<number | null> {
    return new Promise((settle) => {
      this.#stateOf(address).requests.permits.push({ crawlMs, settle });
      this.#flushSoon(address);
    });
  }

  releasePermit(address: string): void {
    this.#stateOf(address).permitsTaken--;
    this.#due.add(address);
    this.#releaseTimer ??= setTimeout(() => {
      this.#releaseTimer = null;
      this.#flushing ??= this.#flushAll();
    }, RELEASE_DELAY_MS);
  }

  /** Sends the last releases. Call it after the last crawl has ended. */
  async stop(): Promise<void> {
    if (this.#releaseTimer !== null) clearTimeout(this.#releaseTimer);
    this.#releaseTimer = null;
    await (this.#flushing ??= this.#flushAll());
  }

  /** Reserves the next time for a request to the address. Returns the wait in ms. */
  takeTurn(address: string): Promise<number> {
    const state = this.#stateOf(address);
    if (state.limits.gapMs === 0) return Promise.resolve(0);
    const hasTurn = performance.now() <= state.firstTurnEndMs;
    state.firstTurnEndMs = 0;
    if (hasTurn) return Promise.resolve(0);
    return new Promise((settle) => {
      state.requests.turns.push(settle);
      this.#flushSoon(address);
    });
  }

  /** Slows down all crawls of the address, because its server responded that there were too many requests. */
  slowDown(address: string): void {
    this.#stateOf(address).requests.isBusy = true;
    this.#flushSoon(address);
  }

  #stateOf(address: string): AddressState {
    const state = this.#states.get(address) ?? {
      limits: this.#options.limitsOf(address),
      permitsTaken: 0,
      firstTurnEndMs: 0,
      requests: noRequests(),
    };
    this.#states.set(address, state);
    return state;
  }

  #flushSoon(address: string): void {
    this.#due.add(address);
    this.#flushing ??= this.#flushAll();
  }

  async #flushAll(): Promise<void> {
    // Collect the other requests of this turn of the event loop.
    await setImmediate();
    while (this.#due.size > 0) await this.#flush([...this.#due].slice(0, ADDRESSES_A_FLUSH));
    this.#flushing = null;
  }

  async #flush(addresses: readonly string[]): Promise<void> {
    const sent = addresses.map((address): SentRequests => {
      this.#due.delete(address);
      const state = this.#stateOf(address);
      const { requests } = state;
      state.requests = noRequests();
      return { address, state, ...requests };
    });
    const sentMs = performance.now();
    const grants = await this.#send(sent);
    for (const each of sent) {
      const grant = grants?.get(each.address);
      if (grant !== undefined) settle(each, grant, sentMs);
      else if (grants === null) this.#admitAll(each);
      else if (each.state.permitsTaken + each.permits.length + each.turns.length > 0) this.#sendAgain(each);
      const { permitsTaken, requests } = each.state;
      const isIdle = permitsTaken === 0 && requests.permits.length + requests.turns.length === 0;
      if (isIdle && grants !== null && !this.#due.has(each.address)) this.#states.delete(each.address);
    }
  }

  /** Sends the requests to the database in one statement. Returns null if the database fails. */
  async #send(sent: readonly SentRequests[]): Promise<Map<string, AddressGrant> | null> {
    const { db, workerId, log } = this.#options;
    const requests = sent.map(({ address, state, permits, turns, isBusy }) => ({
      address,
      ...state.limits,
      permitsTaken: state.permitsTaken,
      permits: permits.length,
      turns: turns.length,
      isBusy,
      permitIntervalMs: permitIntervalMs(state, permits),
      firstTurnMs: FIRST_TURN_MS,
    }));
    try {
      const grants = await useAddresses(db, workerId, requests);
      return new Map(grants.map((grant) => [grant.address, grant]));
    } catch (error) {
      log.warn('cannot take turns at network addresses', { addresses: sent.length, error });
      return null;
    }
  }

  /** Grants every request without the database, and tells the database about the permits later. */
  #admitAll(sent: SentRequests): void {
    const { address, permits } = sent;
    const noWaits = { permitWaitMs: 0, turnWaitMs: 0, gapMs: 0, firstTurnMs: 0 };
    settle(sent, { address, admitted: permits.length, ...noWaits }, 0);
    setTimeout(() => this.#flushSoon(address), RETRY_DELAY_MS).unref();
  }

  /** Queues the requests again, before all newer ones. */
  #sendAgain({ address, state: { requests }, permits, turns, isBusy }: SentRequests): void {
    requests.permits.unshift(...permits);
    requests.turns.unshift(...turns);
    requests.isBusy ||= isBusy;
    this.#due.add(address);
  }
}

function noRequests(): AddressRequests {
  return { permits: [], turns: [], isBusy: false };
}

/** Returns the expected time between two crawls that end at an address with as many crawls as it permits. */
function permitIntervalMs({ limits }: AddressState, permits: AddressRequests['permits']): number {
  return Math.max(0, ...permits.map(({ crawlMs }) => crawlMs)) / limits.maxCrawls;
}

/** @param sentMs time at which the statement was sent, as of `performance.now()`. */
function settle({ state, permits, turns }: SentRequests, grant: AddressGrant, sentMs: number): void {
  const { admitted, permitWaitMs, turnWaitMs, gapMs, firstTurnMs } = grant;
  const intervalMs = permitIntervalMs(state, permits);
  state.permitsTaken += admitted;
  // Count from before the statement: the time must not end later here than in the database.
  if (firstTurnMs > 0 && !state.requests.isBusy) state.firstTurnEndMs = sentMs + firstTurnMs;
  for (const [n, permit] of permits.entries()) {
    permit.settle(n < admitted ? null : permitWaitMs + (n - admitted) * intervalMs);
  }
  for (const [n, start] of turns.entries()) start(turnWaitMs + n * gapMs);
}
