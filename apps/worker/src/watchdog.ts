import { Worker } from 'node:worker_threads';

export interface Watchdog {
  stop(): Promise<void>;
}

/** A loop that has not turned for so long does not come back: its heartbeat has been silent for longer than others wait. */
const BLOCKED_AFTER_MS = 20_000;
const TURN_EVERY_MS = 1_000;

/**
 * The thread's whole program; plain JavaScript in a string, so that it starts the same from source and compiled, and
 * needs nothing of a process whose main thread is stuck. A process that was frozen as a whole (SIGSTOP, a machine that
 * slept) is told by the thread's own clock: it is not ended, it has merely lost time.
 */
const PROGRAM = `
  const { workerData } = require('node:worker_threads');
  const { writeSync } = require('node:fs');
  const { turns, blockedAfterMs, everyMs } = workerData;
  let seen = Atomics.load(turns, 0);
  let seenAt = performance.now();
  let lookedAt = seenAt;
  setInterval(() => {
    const now = performance.now();
    const turn = Atomics.load(turns, 0);
    const wasFrozen = now - lookedAt > 3 * everyMs;
    lookedAt = now;
    if (turn !== seen || wasFrozen) {
      seen = turn;
      seenAt = now;
    } else if (now - seenAt > blockedAfterMs) {
      const message = 'the event loop is blocked: this process ends itself';
      writeSync(1, JSON.stringify({ level: 'error', service: 'worker', message, blocked_ms: Math.round(now - seenAt) }) + '\\n');
      process.kill(process.pid, 'SIGKILL');
    }
  }, everyMs);
`;

/**
 * Ends this process by SIGKILL when its event loop has not turned for 20 s: a process that can do nothing, not even
 * hear SIGTERM, is worth nothing to an orchestrator that sees it alive. By then others have taken its work.
 */
export function startWatchdog(times: { blockedAfterMs?: number; everyMs?: number } = {}): Watchdog {
  const { blockedAfterMs = BLOCKED_AFTER_MS, everyMs = TURN_EVERY_MS } = times;
  const turns = new Int32Array(new SharedArrayBuffer(4));
  const turning = setInterval(() => void Atomics.add(turns, 0, 1), everyMs / 2).unref();
  const thread = new Worker(PROGRAM, {
    eval: true,
    name: 'watchdog',
    workerData: { turns, blockedAfterMs, everyMs },
    execArgv: [],
    env: {},
  });
  thread.unref();
  return {
    async stop() {
      clearInterval(turning);
      await thread.terminate();
    },
  };
}
