import { CommandError } from '../command-error.ts';
import { fork, type ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

export interface SupervisedOptions {
  /** Name in messages, such as `api` or `worker 1`. */
  name: string;
  /** Folder of the app whose `main` is run: from source if this process runs from source, otherwise from dist. */
  app: 'api' | 'worker' | 'renderer';
  env: NodeJS.ProcessEnv;
  /** Destination of the process's log: the output of this process, or an open file. */
  output: 'inherit' | number;
  /** Receives one line for people when the process has ended unexpectedly. The process is then started again. */
  onCrash: (text: string) => void;
}

/** Arguments of Node for a worker; see docs/operate.md. */
const WORKER_ARGUMENTS = ['--max-semi-space-size=16'];
const FIRST_PAUSE_MS = 500;
const MAX_PAUSE_MS = 10_000;
/** Running time after which a process counts as healthy, so that the next restart comes without a long delay. */
const HEALTHY_AFTER_MS = 30_000;
const STOP_TIMEOUT_MS = 30_000;

/** One process of the service. If it dies before `stop` is called, it is started again. */
export class SupervisedProcess {
  readonly #options: SupervisedOptions;
  readonly #stopping = new AbortController();
  #child: ChildProcess | undefined;
  #supervision: Promise<void> | undefined;

  constructor(options: SupervisedOptions) {
    this.#options = options;
  }

  /**
   * Starts the process and returns its first message, which means that the process is ready.
   * @throws CommandError if the process ends before that, because a second start would fail as well.
   */
  async start(): Promise<Record<string, unknown>> {
    let onMessage: (message: Record<string, unknown>) => void = () => {};
    const ready = new Promise<Record<string, unknown>>((resolve) => (onMessage = resolve));
    const ended = this.#run((child) => child.once('message', onMessage));
    const failed = ended.then((how) => {
      throw new CommandError(`${this.#options.name} did not start (${how})`);
    });
    const message = await Promise.race([ready, failed]);
    failed.catch(() => {}); // From now on, `#supervise` handles the end of the process.
    this.#supervision = this.#supervise(ended);
    return message;
  }

  /** Sends SIGTERM, and SIGKILL after 30 s; resolves when the process is gone. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const child = this.#child;
    if (child && isRunning(child)) {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
      await endOf(child);
      clearTimeout(timer);
    }
    await this.#supervision;
  }

  async #supervise(first: Promise<string>): Promise<void> {
    const { signal } = this.#stopping;
    let ended = first;
    let startedAt = performance.now();
    let pauseMs = FIRST_PAUSE_MS;
    for (;;) {
      const how = await ended;
      if (signal.aborted) return;
      if (performance.now() - startedAt > HEALTHY_AFTER_MS) pauseMs = FIRST_PAUSE_MS;
      this.#options.onCrash(`${this.#options.name} ended (${how}); starting it again`);
      await delay(pauseMs, undefined, { signal }).catch(() => {});
      if (signal.aborted) return;
      pauseMs = Math.min(pauseMs * 2, MAX_PAUSE_MS);
      startedAt = performance.now();
      ended = this.#run();
    }
  }

  /** Starts the process and resolves with the way in which it has ended. */
  async #run(onStart?: (child: ChildProcess) => void): Promise<string> {
    const { app, env, output } = this.#options;
    const fromSource = import.meta.url.endsWith('.ts');
    const main = new URL(`../../../${app}/${fromSource ? 'src/main.ts' : 'dist/main.js'}`, import.meta.url);
    try {
      // Detach the child, so that Ctrl-C reaches only this process, which then stops its children in order.
      this.#child = fork(main, {
        env,
        execArgv: [...process.execArgv, ...(app === 'worker' ? WORKER_ARGUMENTS : [])],
        detached: true,
        stdio: ['ignore', output, output, 'ipc'],
      });
    } catch (error) {
      // For most faults, `fork` emits `error`, but for some it throws, for instance if memory is short.
      return (error as Error).message;
    }
    onStart?.(this.#child);
    return endOf(this.#child);
  }
}

/**
 * Resolves with the way in which the process has ended. A process that cannot be started emits `error` but no `exit`.
 */
function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    const end = () => resolve(child.signalCode ?? `exit code ${String(child.exitCode)}`);
    if (!isRunning(child)) end();
    else child.once('exit', end).once('error', ({ message }) => resolve(message));
  });
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}
