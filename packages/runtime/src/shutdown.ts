import { withTimeout } from '@scrapersky/core';
import type { Logger } from './logger.ts';

/** One step of a shutdown. The first step stops taking work; the last one closes what the other steps need. */
export interface ShutdownStep {
  name: string;
  timeoutMs: number;
  run: () => Promise<unknown>;
}

/**
 * Runs the steps in order on the first SIGTERM or SIGINT, or when the parent process is gone, and exits. If a step fails
 * or times out, the later steps still run and the exit code is 1. A second signal exits immediately.
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
        await withTimeout(step.run(), step.timeoutMs, step.name);
      } catch (error) {
        exitCode = 1;
        log.error('shutdown step failed', { step: step.name, error });
      }
    }
    log.info('stopped');
    process.exit(exitCode);
  };
  process.on('SIGTERM', (signal) => void stop(signal));
  process.on('SIGINT', (signal) => void stop(signal));
  if (process.channel) process.on('disconnect', () => void stop('parent process gone'));
}
