import type { Logger } from './logger.ts';

/** One part of stopping: the first ones stop taking work, the last ones close what the others needed. */
export interface ShutdownStep {
  name: string;
  timeoutMs: number;
  run: () => Promise<unknown>;
}

/**
 * Runs the steps in order on the first SIGTERM or SIGINT (or when the parent process is gone) and exits: 0, or 1 where a
 * step failed or took longer than its time; the later steps run all the same. A second signal exits at once.
 */
export function shutDownOnSignal(log: Logger, steps: readonly ShutdownStep[]): void {
  let stopping = false;
  const stop = async (reason: string): Promise<void> => {
    if (stopping) {
      if (reason !== 'parent process gone') process.exit(1);
      return;
    }
    stopping = true;
    log.info('stopping', { reason });
    let exitCode = 0;
    for (const step of steps) {
      try {
        await within(step);
      } catch (error) {
        exitCode = 1;
        log.error('a step of the shutdown failed', { step: step.name, error });
      }
    }
    log.info('stopped');
    process.exit(exitCode);
  };
  process.on('SIGTERM', (signal) => void stop(signal));
  process.on('SIGINT', (signal) => void stop(signal));
  if (process.channel) process.on('disconnect', () => void stop('parent process gone'));
}

async function within({ name, timeoutMs, run }: ShutdownStep): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${name} took longer than ${timeoutMs} ms`)), timeoutMs);
  });
  await Promise.race([run(), tooLate]).finally(() => clearTimeout(timer));
}
