import { useAddresses, type AddressGrant, type Db } from '@scrapersky/db';
import type { Logger } from '@scrapersky/runtime';

/** Addresses in one statement. */
const ADDRESSES_A_FLUSH = 200;
/** Delay of a statement that failed. */
const RETRY_DELAY_MS = 1_000;

export interface AddressBookOptions {
  db: Db;
  log: Logger;
  workerId: string;
  limitsOf: (address: string) => AddressLimits;
}

/** Limits of one address over all workers. */
export interface AddressLimits {
  maxCrawls: number;
  /** Least time between two requests. */
  gapMs: number;
}

interface Wishes {
  entries: { lineMs: number; settle: (waitMs: number | null) => void }[];
  turns: ((waitMs: number) => void)[];
  isBusy: boolean;
}

interface Page {
  /** Crawls of this worker with a place. */
  held: number;
  wishes: Wishes;
}

/** The requests of one statement for one address. */
interface Asked extends Wishes {
  address: string;
  page: Page;
}

/**
 * Takes places and turns at network addresses in the table `addresses`, for the whole fleet. Only one statement is in
 * flight; what is wanted meanwhile goes into the next one. When the database fails, nobody waits: a claim needs the
 * database anyway, and a crawl keeps the pace of its host.
 */
export class AddressBook {
  readonly #options: AddressBookOptions;
  readonly #pages = new Map<string, Page>();
  /** Addresses whose next statement is due. */
  readonly #due = new Set<string>();
  #flushing = false;

  constructor(options: AddressBookOptions) {
    this.#options = options;
  }

  /**
   * Asks for a place of one crawl, which {@link leave} gives up.
   * @param lineMs time after which a place is expected to become free.
   * @returns null, or after how many ms to ask again because there is no place.
   */
  enter(address: string, lineMs: number): Promise<number | null> {
    return new Promise((settle) => {
      this.#pageOf(address).wishes.entries.push({ lineMs, settle });
      this.#flushSoon(address);
    });
  }

  leave(address: string): void {
    this.#pageOf(address).held--;
    this.#flushSoon(address);
  }

  /** Takes the next turn for a request. Returns the wait for it in ms. */
  takeTurn(address: string): Promise<number> {
    if (this.#options.limitsOf(address).gapMs === 0) return Promise.resolve(0);
    return new Promise((settle) => {
      this.#pageOf(address).wishes.turns.push(settle);
      this.#flushSoon(address);
    });
  }

  /** Makes all crawls slower: the server has refused a request because of its rate. */
  slowDown(address: string): void {
    this.#pageOf(address).wishes.isBusy = true;
    this.#flushSoon(address);
  }

  #pageOf(address: string): Page {
    const page = this.#pages.get(address) ?? { held: 0, wishes: noWishes() };
    this.#pages.set(address, page);
    return page;
  }

  #flushSoon(address: string): void {
    this.#due.add(address);
    if (!this.#flushing) void this.#flushAll();
  }

  async #flushAll(): Promise<void> {
    this.#flushing = true;
    // Wait for what is wanted in the same turn of the event loop.
    await Promise.resolve();
    while (this.#due.size > 0) await this.#flush([...this.#due].slice(0, ADDRESSES_A_FLUSH));
    this.#flushing = false;
  }

  async #flush(addresses: readonly string[]): Promise<void> {
    const asked = addresses.map((address): Asked => {
      this.#due.delete(address);
      const page = this.#pageOf(address);
      const { wishes } = page;
      page.wishes = noWishes();
      return { address, page, ...wishes };
    });
    const grants = await this.#ask(asked);
    for (const each of asked) {
      const grant = grants?.get(each.address);
      if (grant !== undefined) settle(each, grant);
      else if (grants === null) this.#settleUnasked(each);
      else if (each.page.held + each.entries.length + each.turns.length > 0) this.#askAgain(each);
      const { held, wishes } = each.page;
      const isIdle = held === 0 && wishes.entries.length + wishes.turns.length === 0;
      if (isIdle && grants !== null && !this.#due.has(each.address)) this.#pages.delete(each.address);
    }
  }

  /** Returns null when the database fails. */
  async #ask(asked: readonly Asked[]): Promise<Map<string, AddressGrant> | null> {
    const { db, workerId, log, limitsOf } = this.#options;
    const requests = asked.map(({ address, page, entries, turns, isBusy }) => ({
      address,
      ...limitsOf(address),
      held: page.held,
      entries: entries.length,
      turns: turns.length,
      isBusy,
      lineMs: longestLineMs(entries),
    }));
    try {
      const grants = await useAddresses(db, workerId, requests);
      return new Map(grants.map((grant) => [grant.address, grant]));
    } catch (error) {
      log.warn('cannot take turns at network addresses', { addresses: asked.length, error });
      return null;
    }
  }

  /** Lets everything pass, and tells the database later which places are held. */
  #settleUnasked(asked: Asked): void {
    const { address, entries } = asked;
    settle(asked, { address, admitted: entries.length, entryWaitMs: 0, turnWaitMs: 0, gapMs: 0 });
    setTimeout(() => this.#flushSoon(address), RETRY_DELAY_MS).unref();
  }

  /** Asks once more, before anything that is newer. */
  #askAgain({ address, page: { wishes }, entries, turns, isBusy }: Asked): void {
    wishes.entries.unshift(...entries);
    wishes.turns.unshift(...turns);
    wishes.isBusy ||= isBusy;
    this.#due.add(address);
  }
}

function noWishes(): Wishes {
  return { entries: [], turns: [], isBusy: false };
}

function longestLineMs(entries: Wishes['entries']): number {
  return Math.max(0, ...entries.map(({ lineMs }) => lineMs));
}

function settle({ page, entries, turns }: Asked, grant: AddressGrant): void {
  const { admitted, entryWaitMs, turnWaitMs, gapMs } = grant;
  const lineMs = longestLineMs(entries);
  page.held += admitted;
  for (const [n, entry] of entries.entries()) {
    entry.settle(n < admitted ? null : entryWaitMs + (n - admitted) * lineMs);
  }
  for (const [n, start] of turns.entries()) start(turnWaitMs + n * gapMs);
}
