import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ClaimedDomain } from '@scrapersky/batches';
import { HeartbeatTimeoutError } from '../active-jobs.ts';
import type { SiteOutcome } from '../site-crawler.ts';
import type { CrawlingSettings } from '../open-site-crawler.ts';
import { ALIVE_INTERVAL_MS, WORKER_IS_SILENT, type FromSandbox, type ToSandbox } from './sandbox-messages.ts';

/** Under tsx this file is TypeScript, compiled it is JavaScript: so is the sandbox's program. */
const PROGRAM = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './sandbox-process.ts' : './sandbox-process.js', import.meta.url),
);

const MAX_HEAP_MB = 512;

/** A sandbox that says nothing for so long is stuck. */
const SILENCE_MS = 15 * ALIVE_INTERVAL_MS;

/** Of the worker's environment only this: a suspect is crawled where there are no credentials. */
const ENVIRONMENT = ['PATH', 'HOME', 'TMPDIR', 'TZ', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS'];

/** The process of a sandbox ended, or had to be ended, while it crawled. */
export class SandboxDiedError extends Error {
  override readonly name = 'SandboxDiedError';
}

/** A process that crawls one suspect at a time: if it dies, it is known of what. */
export class Sandbox {
  readonly #child: ChildProcess;
  readonly #talk: NodeJS.Timeout;
  #silence: NodeJS.Timeout | undefined;
  #hasSpoken = false;
  #isKilled = false;

  constructor(settings: CrawlingSettings, env: NodeJS.ProcessEnv) {
    this.#child = fork(PROGRAM, {
      execArgv: [...process.execArgv, `--max-old-space-size=${MAX_HEAP_MB}`],
      env: Object.fromEntries(ENVIRONMENT.map((name) => [name, env[name]])),
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#child.on('error', () => this.kill()).on('exit', () => this.#stopTimers());
    this.#child.on('message', () => {
      this.#hasSpoken = true;
      this.#listen();
    });
    this.#send({ kind: 'settings', settings });
    this.#talk = setInterval(() => this.#send({ kind: 'alive' }), ALIVE_INTERVAL_MS).unref();
    // One that never says a word is stuck as well.
    this.#listen();
  }

  /** Not of one that was killed a moment ago, though its process may not have ended yet. */
  get isAlive(): boolean {
    return (
      !this.#isKilled &&
      this.#child.exitCode === null &&
      this.#child.signalCode === null &&
      this.#child.connected
    );
  }

  /** Whether it ever came so far as to crawl: a process that could not even start says nothing of a domain. */
  get hasSpoken(): boolean {
    return this.#hasSpoken;
  }

  kill(): void {
    this.#isKilled = true;
    this.#stopTimers();
    this.#child.kill('SIGKILL');
  }

  /**
   * Rejects with SandboxDiedError, with the signal's reason (the process is killed then), with what the crawl threw, or with
   * HeartbeatTimeoutError where the sandbox has not heard of this worker for as long as that may be.
   */
  crawl(claim: ClaimedDomain, signal: AbortSignal): Promise<SiteOutcome> {
    return new Promise<SiteOutcome>((resolve, reject) => {
      const onMessage = (message: FromSandbox) => {
        if (message.kind === 'alive') return;
        settle(() =>
          message.kind === 'outcome' ? resolve(message.outcome) : reject(new Error(message.message)),
        );
      };
      const onError = () => settle(() => reject(new SandboxDiedError('the process of its own has died')));
      const onExit = (code: number | null) => {
        if (code !== WORKER_IS_SILENT) onError();
        else settle(() => reject(new HeartbeatTimeoutError('its own process has not heard of this worker')));
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
      // Where it cannot even be started there is an error and no exit.
      this.#child.on('message', onMessage).once('exit', onExit).once('error', onError);
      signal.addEventListener('abort', onAbort, { once: true });
      if (signal.aborted) onAbort();
      else if (!this.isAlive) onError();
      else this.#send({ kind: 'crawl', claim });
    });
  }

  #send(message: ToSandbox): void {
    // A process that is gone makes itself known by its exit.
    this.#child.send(message, () => {});
  }

  #listen(): void {
    clearTimeout(this.#silence);
    if (this.isAlive) this.#silence = setTimeout(() => this.kill(), SILENCE_MS).unref();
  }

  #stopTimers(): void {
    clearInterval(this.#talk);
    clearTimeout(this.#silence);
  }
}
