/** Runs work that continues after the caller has returned. */
export interface Background {
  /** Starts `work` now and logs its failure under `name`. Only work that the reconciler would repeat belongs here. */
  run(name: string, facts: Record<string, unknown>, work: () => Promise<unknown>): void;
}
