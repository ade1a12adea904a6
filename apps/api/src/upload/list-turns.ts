/**
 * Limits how many large files are read at the same time, because each takes memory and all share one processor. Further
 * files wait.
 */
export class ListTurns {
  readonly #limit: number;
  readonly #waiting: (() => void)[] = [];
  #taken = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Runs `work` when its turn comes, first come first served. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#taken < this.#limit) this.#taken++;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      // Pass the turn to the file that has waited longest.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#taken--;
    }
  }
}
