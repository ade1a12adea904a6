import type { ClaimedDomain } from '@scrapersky/batches';
import type { DomainFailure } from '@scrapersky/core';
import type { Logger } from '@scrapersky/runtime';
import { UNREPORTED_COOLDOWN_MS } from '../site-crawler.ts';
import type { SiteOutcome } from '../site-outcome.ts';
import type { CrawlingSettings } from '../open-site-crawler.ts';
import { sandboxLimits, type SandboxLimits } from './sandbox-limits.ts';
import { Sandbox, SandboxDiedError, SandboxLostError } from './sandbox.ts';

/** Time after which an idle sandbox is ended. */
const IDLE_MS = 10_000;

/**
 * Pause after the start of a sandbox before the next one starts. A start costs about two seconds of CPU time, half of
 * them after the first message. In that time, a sandbox that is ready crawls several suspects.
 */
const START_PAUSE_MS = 3_000;

const NO_SANDBOX: DomainFailure = {
  code: 'internal_error',
  message: 'The worker could not crawl this domain in a separate process, probably for lack of memory.',
  localCause: 'resources',
};

/** Thrown when no sandbox is idle and none may be started now. */
export class QuarantineFullError extends Error {
  override readonly name = 'QuarantineFullError';
  readonly code = 'quarantine_full';
}

export interface QuarantineOptions {
  settings: CrawlingSettings;
  /** The worker's own environment. */
  env: NodeJS.ProcessEnv;
  log: Logger;
  /** Returns all hosts that must not be requested, because a sandbox has no database. */
  listOptOuts: () => Promise<readonly string[]>;
  /** By default derived from the memory of this machine or container. */
  limits?: SandboxLimits;
  /** Pause after the start of a sandbox before the next one starts. Replaced in tests. */
  startPauseMs?: number;
  /** Counts the processes that the kernel killed for lack of memory. Replaced in tests. */
  countOomKills?: () => number;
}

/**
 * Crawls suspects: domains whose worker died during an attempt, or that may have blocked their worker. It is unknown
 * which of the worker's domains was the cause, and most were not. A separate process crawls one suspect at a time. If
 * that process dies, no worker and no other domain is affected, and only this domain fails with `worker_lost`. If the
 * process could not start or the kernel killed it for lack of memory, the domain is not blamed.
 */
export class Quarantine {
  readonly #options: QuarantineOptions;
  readonly #limits: SandboxLimits;
  readonly #idle: { sandbox: Sandbox; timer: NodeJS.Timeout }[] = [];
  #running = 0;
  /** The sandbox that was started last, even if it has ended. */
  #newest: Sandbox | undefined;

  constructor(options: QuarantineOptions) {
    this.#options = options;
    this.#limits = options.limits ?? sandboxLimits();
  }

  /**
   * Crawls a site in a sandbox. Rejects with QuarantineFullError when no sandbox is idle and none may be started, with
   * the signal's reason when it is aborted, with HeartbeatTimeoutError after a freeze of this worker, and when the
   * opt-outs cannot be read; otherwise only for bugs.
   */
  async crawlSite(claim: ClaimedDomain, signal: AbortSignal): Promise<SiteOutcome> {
    if (this.#running >= this.#limits.maxSandboxes) throw new QuarantineFullError('no sandbox is free');
    this.#running++;
    let sandbox: Sandbox | undefined;
    try {
      sandbox = this.#takeSandbox();
      return await sandbox.crawl(claim, await this.#options.listOptOuts(), signal);
    } catch (error) {
      const { domain, fence } = claim;
      const facts = { batch_id: fence.batchId, job_id: fence.jobId, domain };
      if (error instanceof SandboxLostError) {
        this.#options.log.warn('lost a sandbox', { ...facts, error });
        return { ok: false, failure: NO_SANDBOX, hostCooldownMs: 0 };
      }
      if (!(error instanceof SandboxDiedError)) throw error;
      this.#options.log.error('a domain killed or blocked its worker, and then killed its sandbox', facts);
      const message =
        'A worker died or was blocked while it crawled this domain. Then a separate process that crawled only this domain died.';
      return { ok: false, failure: { code: 'worker_lost', message }, hostCooldownMs: UNREPORTED_COOLDOWN_MS };
    } finally {
      if (sandbox?.isAlive === true) this.#returnSandbox(sandbox);
      this.#running--;
    }
  }

  async close(): Promise<void> {
    for (const { sandbox, timer } of this.#idle.splice(0)) {
      clearTimeout(timer);
      sandbox.kill();
    }
  }

  #takeSandbox(): Sandbox {
    const found = this.#idle.pop();
    if (found === undefined) return this.#startSandbox();
    clearTimeout(found.timer);
    return found.sandbox.isAlive ? found.sandbox : this.#takeSandbox();
  }

  /**
   * Starts a sandbox. Throws QuarantineFullError while the newest one starts and during the pause afterwards. If the
   * newest one has ended, there is no pause.
   */
  #startSandbox(): Sandbox {
    const { settings, env, countOomKills, startPauseMs = START_PAUSE_MS } = this.#options;
    const newest = this.#newest;
    if (newest?.isAlive === true && performance.now() < newest.startedAt + startPauseMs)
      throw new QuarantineFullError('a sandbox is starting or has just started');
    this.#newest = new Sandbox(settings, env, this.#limits.maxHeapMb, countOomKills);
    return this.#newest;
  }

  #returnSandbox(sandbox: Sandbox): void {
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
