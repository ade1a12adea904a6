import { setTimeout as delay } from 'node:timers/promises';
import { BASE_PATH } from '@scrapersky/core';
import { eventually, freePort, type RunningProcess } from '@scrapersky/test-support';
import { KEY } from '../../support/running-service.ts';
import type { Cell, Scene, Stage } from '../harness/cell.ts';
import { goodSite, type Behaviour } from '../harness/pretend-web.ts';
import { insist } from './client-cells.ts';
import { preload } from '../harness/preload.ts';

/** Time within which a process must reach its crash point. */
const POINT_WITHIN_MS = 60_000;

/** Maximum number of workers that start at once. With more, the cell would measure the speed of the machine. */
const CRASHES_AT_ONCE = 4;

const SIDES = ['before', 'after'] as const;

/** Crash points of the API during one POST of a batch, in order: statements and queue calls. */
const API_POINTS = [
  'insert-batch',
  'insert-jobs',
  'commit-insert-jobs',
  'take-window',
  'commit-take-window',
  'queue-add',
];

/** Statements and queue calls of a worker for one domain, from the claim to the acknowledgement, in order. */
const DOMAIN_POINTS = ['claim', 'finish', 'take-window', 'commit-take-window', 'queue-add', 'job-complete'];

/**
 * Further statements and queue calls of a worker, for failed attempts, leased hosts, roll-ups, heartbeats and the
 * reconciler.
 */
const OTHER_POINTS = [
  'release',
  'job-retry',
  'job-later',
  'close',
  'job-roll-up',
  'heartbeat',
  'take-long-queued',
  'lead',
  'recover',
  'free-hosts',
  'commit-free-hosts',
];

interface Doomed {
  point: string;
  process: RunningProcess;
}

export const crashPointCells: Cell[] = [
  {
    id: 'X1',
    name: `the API dies before and after each step of a POST: ${API_POINTS.join(', ')}`,
    api: 'responds',
    load: { domains: 30, delayMs: 300 },
    endsWithinMs: 40_000,
    fault: (scene) => crashApis(scene, API_POINTS),
    check: everyPointWasReached,
  },
  {
    id: 'X1b',
    name: 'the API dies before and after it unmarks queued rows because Redis is unreachable',
    api: 'responds',
    load: { domains: 30, delayMs: 300 },
    endsWithinMs: 40_000,
    fault: async (scene) =>
      crashApis(scene, ['unmark'], { REDIS_URL: `redis://127.0.0.1:${await freePort()}` }),
    check: everyPointWasReached,
  },
  {
    id: 'X2',
    name: `workers die before and after each step of a domain: ${DOMAIN_POINTS.join(', ')}`,
    api: 'may refuse',
    load: { domains: 60, delayMs: 400 },
    allows: { workerDeaths: true, retries: true },
    endsWithinMs: 45_000,
    fault: (scene) => crashWorkers(scene, DOMAIN_POINTS),
    check: everyPointWasReached,
  },
  {
    id: 'X3',
    name: `workers die before and after everything else that they do: ${OTHER_POINTS.join(', ')}`,
    api: 'may refuse',
    load: { domains: 60, delayMs: 400 },
    allows: { workerDeaths: true, retries: true },
    endsWithinMs: 45_000,
    fault: (scene) => crashWorkers(scene, OTHER_POINTS),
    check: everyPointWasReached,
  },
  {
    id: 'X3b',
    name: 'a stopping worker dies before and after it deletes its row in `workers`',
    api: 'responds',
    load: { domains: 60, delayMs: 500 },
    allows: { workerDeaths: true },
    endsWithinMs: 30_000,
    prepare: (scene) => startDoomed(scene, 'delete-worker'),
    fault: stopDoomed,
    check: everyPointWasReached,
  },
  {
    id: 'X3c',
    name: 'a stopping worker dies before and after it releases its domains',
    api: 'responds',
    load: { domains: 60, delayMs: 500 },
    allows: { workerDeaths: true },
    endsWithinMs: 40_000,
    prepare: (scene) => startDoomed(scene, 'release'),
    fault: stopDoomed,
    check: everyPointWasReached,
  },
];

/** Starts two workers for a crash point: one dies right before the statement, the other right after it. */
async function startDoomed({ stack, notes }: Stage, point: string): Promise<void> {
  const doomed = await Promise.all(
    SIDES.map(async (side) => {
      const worker = await stack.startWorker(crashAt(point, side));
      worker.mayEnd = true;
      return { point: `${point} ${side}`, process: worker.process };
    }),
  );
  notes.set('doomed', doomed);
}

async function stopDoomed(scene: Scene): Promise<void> {
  const doomed = scene.notes.get('doomed') as Doomed[];
  scene.inject('crash point', doomed.length);
  for (const { process } of doomed) process.signal('SIGTERM');
  await Promise.all(doomed.map(({ process }) => process.exited));
}

function crashAt(point: string, side: string, nth = 1): Record<string, string> {
  return preload('crash-point', { CRASH_POINT: point, CRASH_SIDE: side, CRASH_NTH: String(nth) });
}

/**
 * Starts two API processes for each crash point, which die before and after it. Submits a batch to each until it dies,
 * and then the same batch to the API of the stack until it is acknowledged.
 */
async function crashApis(
  scene: Scene,
  points: readonly string[],
  env: Record<string, string> = {},
): Promise<void> {
  const { stack } = scene;
  const doomed = await Promise.all(
    points.flatMap((point) =>
      SIDES.map(async (side) => {
        const api = await stack.startApi({ ...crashAt(point, side), PORT: '0', ...env });
        api.mayEnd = true;
        scene.inject('crash point');
        const { process } = api;
        await sendUntilDead(scene, process, `${point}-${side}-${scene.batchId}`);
        return { point: `${point} ${side}`, process };
      }),
    ),
  );
  scene.notes.set('doomed', doomed);
}

/**
 * Submits a batch until the API is dead: a busy API may respond 503 before it reaches its crash point, and a worker may
 * do first what follows the POST. Each batch has other domains and another key, and is submitted to the stack's API too.
 */
async function sendUntilDead(scene: Scene, process: RunningProcess, prefix: string): Promise<void> {
  const [, port] = await process.logged(/"port":(\d+)/);
  const end = performance.now() + POINT_WITHIN_MS;
  for (let n = 0; process.isRunning && performance.now() < end; n++) {
    const domains = scene.web.take(3, () => goodSite(10));
    const key = `${prefix}-${n}`;
    await fetch(`http://127.0.0.1:${port}${BASE_PATH}/batch`, {
      method: 'POST',
      headers: { 'x-api-key': KEY, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ domains, max_pages: 1 }),
    }).catch(() => {});
    await Promise.race([process.exited, delay(3_000)]);
    await insist(scene, key, domains);
  }
  await process.kill();
}

/**
 * Starts two additional workers for each crash point, which die before and after it, a few at a time. Submits work
 * until all of them are dead.
 *
 * @param giveWork submits work once; by default, work of every kind
 */
export async function crashWorkers(
  scene: Scene,
  points: readonly string[],
  giveWork: (scene: Scene) => Promise<void> = feed,
): Promise<void> {
  const doomed: Doomed[] = [];
  scene.notes.set('doomed', doomed);
  let fed = true;
  const feeding = (async () => {
    while (fed) {
      await giveWork(scene);
      await delay(1_000);
    }
  })();
  const waiting = points.flatMap((point) => SIDES.map((side) => ({ point, side })));
  while (waiting.length > 0) doomed.push(...(await crashEach(scene, waiting.splice(0, CRASHES_AT_ONCE))));
  fed = false;
  await feeding;
}

/** Starts a worker for each crash point and returns when all are dead; kills those that do not reach their point. */
async function crashEach(
  scene: Scene,
  points: readonly { point: string; side: string }[],
): Promise<Doomed[]> {
  const doomed = points.map(({ point, side }) => {
    const worker = scene.stack.launchWorker({ ...crashAt(point, side), WORKER_CONCURRENCY: '3' });
    worker.mayEnd = true;
    scene.inject('crash point');
    return { point: `${point} ${side}`, process: worker.process };
  });
  await eventually(() => doomed.every(({ process }) => !process.isRunning), {
    timeoutMs: POINT_WITHIN_MS,
  }).catch(() => {});
  // Kill any worker that has not reached its crash point, so that none stays in the stack.
  await Promise.all(doomed.map(({ process }) => process.kill()));
  return doomed;
}

/**
 * Submits a batch with a small window, one of sites that fail once, two of the same sites, and four of one quick site
 * each.
 */
async function feed({ ledger, web }: Scene): Promise<void> {
  const shared = web.take(5, () => goodSite(300));
  await Promise.all([
    ledger.submit(
      web.take(30, () => goodSite(100)),
      { max_concurrent: 5 },
    ),
    ledger.submit(web.take(5, () => failOnce())),
    ledger.submit(shared),
    ledger.submit(shared),
    ...[1, 2, 3, 4].map(() => ledger.submit(web.take(1, () => goodSite(10)))),
  ]);
}

function failOnce(): Behaviour {
  let asked = 0;
  const good = goodSite(50);
  return (request, response) => {
    if (asked++ > 0) good(request, response);
    else response.writeHead(500).end();
  };
}

/** Returns a violation for each crash point of a cell whose process did not reach it. */
export async function everyPointWasReached(scene: Scene): Promise<string[]> {
  const doomed = scene.notes.get('doomed') as Doomed[];
  return doomed
    .filter(({ process }) => !process.output.includes('"message":"crash point"'))
    .map(({ point }) => `this point was never reached: ${point}`);
}
