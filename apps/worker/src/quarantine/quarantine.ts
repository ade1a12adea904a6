import type { ClaimedDomain } from '@scrapersky/batches';
import type { Logger } from '@scrapersky/runtime';
import type { SiteOutcome } from '../site-crawler.ts';
import type { CrawlingSettings } from '../open-site-crawler.ts';
import { Sandbox, SandboxDiedError } from './sandbox.ts';

/** Processes at once: suspects are few, and each process takes about 100 MB. */
const MAX_SANDBOXES = 4;

/** A process that no suspect has needed for so long is ended. */
const IDLE_MS = 10_000;

export interface QuarantineOptions {
  settings: CrawlingSettings;
  /** The worker's own environment. */
  env: NodeJS.ProcessEnv;
  log: Logger;
}

/**
 * Crawls suspects: domains whose worker died in the middle of an attempt. Which of the domains that it held had killed
 * it nobody knows, and most have not. Each gets a process of its own now: one that dies takes no worker and no other
 * domain with it, and convicts exactly the domain that it was crawling, which fails with `worker_lost`.
 */
export class Quarantine {
  readonly #parts: QuarantineOptions;
  readonly #idle: { sandbox: Sandbox; timer: NodeJS.Timeout }[] = [];
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(parts: QuarantineOptions) {
    this.#parts = parts;
  }

  /** Rejects with the signal's reason when it is aborted; else only where no process could be started. */
  async crawlSite(claim: ClaimedDomain, signal: AbortSignal): Promise<SiteOutcome> {
    await this.#waitForTurn(signal);
    let sandbox: Sandbox | undefined;
    try {
      sandbox = this.#takeSandbox();
      return await sandbox.crawl(claim, signal);
    } catch (error) {
      if (!(error instanceof SandboxDiedError) || sandbox?.hasSpoken !== true) throw error;
      const { domain, fence } = claim;
      this.#parts.log.error('a domain has killed its worker, and then a process of its own', {
        batch_id: fence.batchId,
        job_id: fence.jobId,
        domain,
      });
      const message = 'The worker that tried this domain died, and so did a process that tried nothing else.';
      return { ok: false, failure: { code: 'worker_lost', message }, hostCooldownMs: 0 };
    } finally {
      if (sandbox?.isAlive === true) this.#giveBack(sandbox);
      this.#endTurn();
    }
  }

  async close(): Promise<void> {
    for (const { sandbox, timer } of this.#idle.splice(0)) {
      clearTimeout(timer);
      sandbox.kill();
    }
  }

  /** Rejects with the signal's reason, and leaves the line, when it is aborted: its claim may be somebody else's by now. */
  async #waitForTurn(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#running < MAX_SANDBOXES) {
      this.#running++;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const onTurn = () => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      };
      const onAbort = () => {
        this.#waiting.splice(this.#waiting.indexOf(onTurn), 1);
        reject(signal.reason as Error);
      };
      this.#waiting.push(onTurn);
      signal.addEventListener('abort', onAbort, { once: true });
    });
  }

  /** The next one in the line has the turn, or nobody. */
  #endTurn(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#running--;
  }

  #takeSandbox(): Sandbox {
    const found = this.#idle.pop();
    if (found === undefined) return new Sandbox(this.#parts.settings, this.#parts.env);
    clearTimeout(found.timer);
    return found.sandbox.isAlive ? found.sandbox : this.#takeSandbox();
  }

  #giveBack(sandbox: Sandbox): void {
    const entry = {
      sandbox,
      timer: setTimeout(() => {
        this.#idle.splice(this.#idle.indexOf(entry), 1);
        sandbox.kill();
      }, IDLE_MS).unref(),
    };
    this.#idle.push(entry);
  }
}
