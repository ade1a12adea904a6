import { withTimeout } from '@scrapersky/core';
import type { Logger } from './logger.ts';

/** One step of a shutdown. A step that closes something, such as the database, comes after the steps that use it. */
export interface ShutdownStep {
  name: string;
  timeoutMs: number;
  run: () => Promise<unknown>;
}

/**
 * Maximum time between signals with one cause: after Ctrl-C, a process gets a signal from the terminal and another from
 * npm.
 */
const SAME_CAUSE_MS = 2_000;

/**
 * Runs the steps in order and exits, on the first SIGTERM, SIGINT or SIGHUP (the terminal was closed), or when the
 * parent that forked this process is gone. If a step fails or times out, the later steps still run and the exit code is
 * 1. A signal more than 2 s after the shutdown began exits immediately with code 1.
 */
export function shutDownOnSignal(log: Logger, steps: readonly ShutdownStep[]): void {
  let stoppingSince: number | null = null;
  const stop = async (reason: string): Promise<void> => {
    if (stoppingSince !== null) {
      const isOther = performance.now() - stoppingSince > SAME_CAUSE_MS;
      if (isOther && reason !== 'parent process gone') process.exit(1);
      return;
    }
    stoppingSince = performance.now();
    log.info('stopping', { reason });
    let exitCode = 0;
    for (const step of steps) {
      try {
        await withTimeout(step.run(), step.timeoutMs, step.name);
      } catch (error) {
        exitCode = 1;
        log.error('shutdown step failed', { step: step.name, error });
      }
    }
    log.info('stopped');
    process.exit(exitCode);
  };
  for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(name, () => void stop(name));
  if (process.channel) process.on('disconnect', () => void stop('parent process gone'));
}
