import { parentNames } from '@scrapersky/core';
import { findOptedOut, listOptedOutDomains, type Db } from '@scrapersky/db';

/** Time for which all callers share one reading of the list, which may be long. */
const LIST_TTL_MS = 5_000;

/** Finds the hosts that must not be requested: those of the configuration and of the table `opt_outs`. */
export class OptOuts {
  readonly #db: Db;
  readonly #configured: ReadonlySet<string>;
  /** The next query. While another query runs, callers add their hosts to this one and share its result. */
  #next: { names: Set<string>; found: Promise<ReadonlySet<string>> } | null = null;
  #running: Promise<unknown> = Promise.resolve();
  #listed: Promise<readonly string[]> = Promise.resolve([]);
  #listedUntilMs = 0;

  /** @param configured host names without `www.` */
  constructor(db: Db, configured: readonly string[]) {
    this.#db = db;
    this.#configured = new Set(configured);
  }

  /**
   * Returns whether a host or one of its parents is opted out. Rejects when the database fails.
   * @param host with or without port
   */
  async has(host: string): Promise<boolean> {
    const names = parentNames(host.replace(/:\d+$/, ''));
    if (names.some((name) => this.#configured.has(name))) return true;
    const found = await this.#find(names);
    return names.some((name) => found.has(name));
  }

  /** Returns all hosts that are opted out. A change in the table takes effect after at most five seconds. */
  async list(): Promise<readonly string[]> {
    if (performance.now() > this.#listedUntilMs) {
      this.#listedUntilMs = performance.now() + LIST_TTL_MS;
      this.#listed = listOptedOutDomains(this.#db).then((domains) => [...this.#configured, ...domains]);
      this.#listed.catch(() => (this.#listedUntilMs = 0));
    }
    return this.#listed;
  }

  /** Looks up names in the database. Runs one query at a time, so that under load each query serves many domains. */
  #find(names: readonly string[]): Promise<ReadonlySet<string>> {
    let next = this.#next;
    if (next === null) {
      const all = new Set<string>();
      const found = this.#running.then(async () => {
        this.#next = null;
        return new Set(await findOptedOut(this.#db, [...all]));
      });
      this.#running = found.catch(() => {});
      this.#next = next = { names: all, found };
    }
    for (const name of names) next.names.add(name);
    return next.found;
  }
}
