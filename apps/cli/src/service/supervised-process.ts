import { CommandError } from '../command-error.ts';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

export interface SupervisedOptions {
  /** For messages: `api`, `worker 1`. */
  name: string;
  /** The app's folder beside this one, whose `main` is run from source or from dist, as this process is. */
  app: 'api' | 'worker';
  env: NodeJS.ProcessEnv;
  /** Where its log goes: this process's own output, or an open file. */
  output: 'inherit' | number;
  /** Told when the process has ended though nobody asked it to; it is started again. */
  onCrash: (text: string) => void;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
/** Who lives so long was not broken from the start. */
const HEALTHY_AFTER_MS = 30_000;
const STOP_PATIENCE_MS = 30_000;

/** One process of the service, started again whenever it dies until it is told to stop. */
export class SupervisedProcess {
  readonly #options: SupervisedOptions;
  readonly #stopping = new AbortController();
  #child: ChildProcess | undefined;
  #life: Promise<void> | undefined;

  constructor(options: SupervisedOptions) {
    this.#options = options;
  }

  /**
   * Starts the process and resolves with its first message (it is ready). Rejects where it ends before that: what it
   * cannot do at the first start it will not do at the second.
   */
  async start(): Promise<Record<string, unknown>> {
    const child = this.#spawn();
    const ended = once(child, 'exit').then(([code]) => {
      throw new CommandError(`${this.#options.name} did not start (exit code ${String(code)})`);
    });
    const [message] = (await Promise.race([once(child, 'message'), ended])) as [Record<string, unknown>];
    ended.catch(() => {}); // From here on the supervision deals with it.
    this.#life = this.#supervise(child);
    return message;
  }

  /** SIGTERM, then SIGKILL where that was not enough; resolves when the process is gone. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const child = this.#child;
    if (child && isRunning(child)) {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
      await once(child, 'exit');
      clearTimeout(timer);
    }
    await this.#life;
  }

  async #supervise(first: ChildProcess): Promise<void> {
    const { signal } = this.#stopping;
    let child = first;
    let startedAt = performance.now();
    let pauseMs = FIRST_PAUSE_MS;
    for (;;) {
      if (isRunning(child)) await once(child, 'exit');
      if (signal.aborted) return;
      if (performance.now() - startedAt > HEALTHY_AFTER_MS) pauseMs = FIRST_PAUSE_MS;
      const how = child.signalCode ?? `exit code ${String(child.exitCode)}`;
      this.#options.onCrash(`${this.#options.name} ended (${how}); starting it again`);
      await delay(pauseMs, undefined, { signal }).catch(() => {});
      if (signal.aborted) return;
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      startedAt = performance.now();
      child = this.#spawn();
    }
  }

  #spawn(): ChildProcess {
    const { app, env, output } = this.#options;
    const fromSource = import.meta.url.endsWith('.ts');
    const main = new URL(`../../../${app}/${fromSource ? 'src/main.ts' : 'dist/main.js'}`, import.meta.url);
    // A session of its own: Ctrl-C in a terminal reaches the supervisor alone, which stops things in their order.
    this.#child = fork(main, { env, detached: true, stdio: ['ignore', output, output, 'ipc'] });
    return this.#child;
  }
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}
