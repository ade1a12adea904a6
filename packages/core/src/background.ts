/** Runner of work that continues after the caller has returned. */
export interface Background {
  /**
   * Starts `work` now and logs its failure under `name`. Use it only for work that the reconciler or a repeated request
   * would continue.
   */
  run(name: string, facts: Record<string, unknown>, work: () => Promise<unknown>): void;
}
