import type { Worker } from 'bullmq';

/**
 * Pause after the store has refused a command. Without the pause, BullMQ repeats the command thousands of times a
 * second.
 */
const PAUSE_AFTER_REFUSAL_MS = 1_000;

/** A queue worker that its owner can pause. It also pauses while the store refuses its commands. */
export class QueueWorker {
  readonly #worker: Worker;
  readonly #onError: (error: Error) => void;
  #isPausedByOwner = false;
  #refusalTimer: NodeJS.Timeout | undefined;

  /** `running` contains the ids of the jobs whose handler has not ended. */
  constructor(worker: Worker, running: ReadonlySet<string>, onError: (error: Error) => void) {
    this.#worker = worker;
    this.#onError = onError;
    worker.on('error', (error) => {
      const unlocked = idWithoutLock(error);
      if (unlocked !== null && !running.has(unlocked)) return;
      onError(error);
      if (isRefusal(error)) this.#pauseAfterRefusal();
    });
  }

  /** Stops accepting jobs and resolves when the running ones have ended. */
  async close(): Promise<void> {
    clearTimeout(this.#refusalTimer);
    await this.#worker.close();
  }

  /** Stops accepting jobs until `resume`. Running jobs continue. */
  pause(): void {
    this.#isPausedByOwner = true;
    this.#apply();
  }

  resume(): void {
    this.#isPausedByOwner = false;
    this.#apply();
  }

  #pauseAfterRefusal(): void {
    if (this.#refusalTimer !== undefined) return;
    this.#refusalTimer = setTimeout(() => {
      this.#refusalTimer = undefined;
      this.#apply();
    }, PAUSE_AFTER_REFUSAL_MS).unref();
    this.#apply();
  }

  #apply(): void {
    const mustPause = this.#isPausedByOwner || this.#refusalTimer !== undefined;
    const change = mustPause ? this.#worker.pause(true) : this.#worker.resume();
    void change?.catch(this.#onError);
  }
}

/**
 * Returns whether the store responded with an error, for example to a command that the account is not permitted to run.
 */
function isRefusal(error: Error): boolean {
  return error.name === 'ReplyError' || 'severity' in error;
}

/**
 * Returns the id of the job whose lock could not be renewed; null for any other error. If the job has just ended, this
 * is no fault: on Postgres, a renewal that waited for the job's row finds no lock.
 */
function idWithoutLock(error: Error): string | null {
  return /^could not renew lock for job (.+)$/.exec(error.message)?.[1] ?? null;
}
