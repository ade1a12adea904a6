import { fork, type ChildProcess } from 'node:child_process';
import type { ClaimedDomain } from '@scrapersky/batches';
import { HeartbeatTimeoutError } from '../active-jobs.ts';
import type { SiteOutcome } from '../site-outcome.ts';
import type { CrawlingSettings } from '../open-site-crawler.ts';
import { readOomKills } from './oom-kills.ts';
import { ALIVE_INTERVAL_MS, WORKER_IS_SILENT, type FromSandbox, type ToSandbox } from './sandbox-messages.ts';
import { SANDBOX_PROGRAM } from './sandbox-program.ts';

/** Silence after which a sandbox is considered hung. */
const SILENCE_TIMEOUT_MS = 15 * ALIVE_INTERVAL_MS;

/** The only environment variables that a sandbox gets, because it must not see credentials. */
const ENVIRONMENT = ['PATH', 'HOME', 'TMPDIR', 'TZ', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS'];

/** Thrown when the process of a sandbox died or was killed during a crawl. */
export class SandboxDiedError extends Error {
  override readonly name = 'SandboxDiedError';
  readonly code = 'sandbox_died';
}

/** Thrown when the kernel killed the process for lack of memory, or the process could not start. */
export class SandboxLostError extends Error {
  override readonly name = 'SandboxLostError';
  readonly code = 'sandbox_lost';
}

/** A process that crawls one suspect at a time, so that its death can be blamed on that domain. */
export class Sandbox {
  readonly #child: ChildProcess;
  readonly #countOomKills: () => number;
  readonly #talk: NodeJS.Timeout;
  #silence: NodeJS.Timeout | undefined;
  #startedAt = Infinity;
  #isKilled = false;

  /**
   * @param countOomKills replaced in tests.
   * @throws SandboxLostError
   */
  constructor(
    settings: CrawlingSettings,
    env: NodeJS.ProcessEnv,
    maxHeapMb: number,
    countOomKills: () => number = readOomKills,
  ) {
    this.#countOomKills = countOomKills;
    this.#child = forkSandbox(env, maxHeapMb);
    this.#child.on('error', () => this.kill()).on('exit', () => this.#stopTimers());
    this.#child.once('message', () => (this.#startedAt = performance.now()));
    this.#child.on('message', () => this.#listen());
    this.#send({ kind: 'settings', settings });
    this.#talk = setInterval(() => this.#send({ kind: 'alive' }), ALIVE_INTERVAL_MS).unref();
    // Also kill a sandbox that never sends its first message.
    this.#listen();
  }

  /** Time when the process was ready for its first domain, by `performance.now()`; Infinity before that. */
  get startedAt(): number {
    return this.#startedAt;
  }

  /** False as soon as the process was killed, even if it has not ended yet. */
  get isAlive(): boolean {
    return (
      !this.#isKilled &&
      this.#child.exitCode === null &&
      this.#child.signalCode === null &&
      this.#child.connected
    );
  }

  kill(): void {
    this.#isKilled = true;
    this.#stopTimers();
    this.#child.kill('SIGKILL');
  }

  /**
   * Crawls a domain. Rejects with SandboxDiedError, with SandboxLostError, with the signal's reason (the process is
   * killed then), with the error of the crawl, or with HeartbeatTimeoutError when the sandbox received nothing from
   * this worker for too long.
   */
  crawl(claim: ClaimedDomain, optOuts: readonly string[], signal: AbortSignal): Promise<SiteOutcome> {
    const oomKillsBefore = this.#countOomKills();
    return new Promise<SiteOutcome>((resolve, reject) => {
      const onMessage = (message: FromSandbox) => {
        if (message.kind === 'alive') return;
        settle(() =>
          message.kind === 'outcome' ? resolve(message.outcome) : reject(new Error(message.message)),
        );
      };
      const onError = () => settle(() => reject(new SandboxLostError('the sandbox could not start')));
      const onExit = (code: number | null, endedBy: NodeJS.Signals | null) => {
        if (this.#startedAt === Infinity) onError();
        else if (endedBy === 'SIGKILL' && this.#countOomKills() > oomKillsBefore) {
          settle(() => reject(new SandboxLostError('the kernel killed the sandbox for lack of memory')));
        } else if (code !== WORKER_IS_SILENT) settle(() => reject(new SandboxDiedError('the sandbox died')));
        else settle(() => reject(new HeartbeatTimeoutError('the sandbox received nothing from this worker')));
      };
      const onAbort = () => {
        this.kill();
        settle(() => reject(signal.reason as Error));
      };
      const settle = (end: () => void) => {
        this.#child.off('message', onMessage).off('exit', onExit).off('error', onError);
        signal.removeEventListener('abort', onAbort);
        end();
      };
      // A process that cannot be started emits `error` but no `exit`.
      this.#child.on('message', onMessage).once('exit', onExit).once('error', onError);
      signal.addEventListener('abort', onAbort, { once: true });
      if (signal.aborted) onAbort();
      else if (!this.isAlive) onError();
      else this.#send({ kind: 'crawl', claim, optOuts });
    });
  }

  #send(message: ToSandbox): void {
    // Ignore the error: when the process is gone, its exit event follows.
    this.#child.send(message, () => {});
  }

  #listen(): void {
    clearTimeout(this.#silence);
    if (this.isAlive) this.#silence = setTimeout(() => this.kill(), SILENCE_TIMEOUT_MS).unref();
  }

  #stopTimers(): void {
    clearInterval(this.#talk);
    clearTimeout(this.#silence);
  }
}

/** @throws SandboxLostError, for instance if memory is short; for most other faults, the process emits `error` */
function forkSandbox(env: NodeJS.ProcessEnv, maxHeapMb: number): ChildProcess {
  try {
    return fork(SANDBOX_PROGRAM, {
      execArgv: [...process.execArgv, `--max-old-space-size=${maxHeapMb}`],
      env: Object.fromEntries(ENVIRONMENT.map((name) => [name, env[name]])),
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
  } catch (error) {
    throw new SandboxLostError(`the sandbox could not start: ${(error as Error).message}`, { cause: error });
  }
}
