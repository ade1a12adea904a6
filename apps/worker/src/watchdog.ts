import { Worker } from 'node:worker_threads';

export interface Watchdog {
  stop(): Promise<void>;
}

/**
 * Time after which the event loop counts as blocked. It exceeds `WORKER_DEAD_AFTER_MS`: by then, this worker counts as
 * dead.
 */
const BLOCKED_AFTER_MS = 20_000;
const TURN_EVERY_MS = 1_000;

/**
 * The program of the watchdog's thread, as a string of plain JavaScript. It starts the same way from source and
 * compiled, and needs nothing from a process whose main thread is blocked. If its own timer is late too, the whole
 * process was frozen (SIGSTOP, sleep of the machine) and is not killed.
 */
const PROGRAM = `
  const { workerData } = require('node:worker_threads');
  const { writeSync } = require('node:fs');
  const { turns, blockedAfterMs, everyMs, signal } = workerData;
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
      const message = 'the event loop is blocked: this process exits';
      const line = JSON.stringify({ level: 'error', service: 'worker', message, blocked_ms: Math.round(now - seenAt) });
      try {
        writeSync(1, line + '\\n');
      } catch {} // A full disk must not keep the process alive.
      process.kill(process.pid, signal);
    }
  }, everyMs);
`;

/**
 * Kills this process with `signal` when its event loop has been blocked for too long. Such a process cannot even handle
 * SIGTERM, and other workers may already have its domains.
 */
export function startWatchdog({
  blockedAfterMs = BLOCKED_AFTER_MS,
  everyMs = TURN_EVERY_MS,
  signal = 'SIGKILL',
}: { blockedAfterMs?: number; everyMs?: number; signal?: NodeJS.Signals } = {}): Watchdog {
  const turns = new Int32Array(new SharedArrayBuffer(4));
  const turning = setInterval(() => void Atomics.add(turns, 0, 1), everyMs / 2).unref();
  const thread = new Worker(PROGRAM, {
    eval: true,
    name: 'watchdog',
    workerData: { turns, blockedAfterMs, everyMs, signal },
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
