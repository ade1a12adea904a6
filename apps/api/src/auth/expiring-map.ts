/** Values that are forgotten after a time, and the oldest of them when there are too many. */
export class ExpiringMap<V> {
  readonly #entries = new Map<string, { value: V; until: number }>();
  readonly #lifeMs: number;
  readonly #maxEntries: number;
  readonly #now: () => number;

  constructor({
    lifeMs,
    maxEntries,
    now = () => performance.now(),
  }: {
    lifeMs: number;
    maxEntries: number;
    now?: () => number;
  }) {
    this.#lifeMs = lifeMs;
    this.#maxEntries = maxEntries;
    this.#now = now;
  }

  get(key: string): V | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (entry.until > this.#now()) return entry.value;
    this.#entries.delete(key);
    return undefined;
  }

  set(key: string, value: V): void {
    // Deleted first, so that the map's order is the order of age.
    this.#entries.delete(key);
    this.#entries.set(key, { value, until: this.#now() + this.#lifeMs });
    if (this.#entries.size <= this.#maxEntries) return;
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined) this.#entries.delete(oldest);
  }
}
