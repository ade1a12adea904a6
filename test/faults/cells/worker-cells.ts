import { eventually } from '@scrapersky/test-support';
import type { Cell, Scene } from '../harness/cell.ts';
import { goodSite } from '../harness/pretend-web.ts';
import type { ServiceProcess } from '../harness/stack.ts';
import { preload } from '../harness/preload.ts';

const firstWorker = ({ stack }: Scene): ServiceProcess => {
  const [worker] = stack.workers;
  if (!worker) throw new Error('no worker runs');
  return worker;
};

/** Returns a violation for each domain with more than one attempt or a worker death. */
async function findRepeatedAttempts({ stack, batchId }: Scene): Promise<string[]> {
  const rows = await stack.query<{ domain: string; attempts: number; worker_deaths: number }>(
    'select domain, attempts, worker_deaths from jobs where batch_id = $1 and (attempts > 1 or worker_deaths > 0)',
    [batchId],
  );
  return rows.map((row) => `an attempt was consumed: ${JSON.stringify(row)}`);
}

export const workerCells: Cell[] = [
  {
    id: 'W1a',
    name: 'one of two workers is killed during its crawls',
    api: 'responds',
    load: { domains: 60, delayMs: 400 },
    allows: { workerDeaths: true },
    // The killed worker's domains, up to 15, are crawled again in quarantine, where few run at once.
    endsWithinMs: 40_000,
    async fault(scene) {
      scene.inject('worker killed');
      await scene.stack.kill(firstWorker(scene));
    },
  },
  {
    id: 'W1b',
    name: 'workers are killed one after the other, five times, at any moment',
    api: 'responds',
    load: { domains: 150, delayMs: 600 },
    allows: { workerDeaths: true },
    endsWithinMs: 40_000,
    async fault(scene) {
      for (let n = 0; n < 5; n++) {
        scene.inject('worker killed');
        await scene.stack.kill(firstWorker(scene));
        await scene.stack.startWorker();
        await scene.hold(Math.random() * 1_500);
      }
    },
  },
  {
    id: 'W2',
    name: 'a deploy restarts every worker by SIGTERM, twice: no attempt is consumed',
    api: 'responds',
    load: { domains: 120, delayMs: 800 },
    endsWithinMs: 20_000,
    async fault(scene) {
      const exits = [];
      for (let round = 0; round < 2; round++) {
        for (const worker of scene.stack.workers) {
          scene.inject('worker stopped by SIGTERM');
          worker.mayEnd = true;
          const begun = performance.now();
          const exit = await worker.process.stop();
          exits.push({ ...exit, ms: performance.now() - begun });
          await scene.stack.startWorker();
        }
      }
      scene.notes.set('exits', exits);
    },
    async check(scene) {
      const exits = scene.notes.get('exits') as { code: number | null; ms: number }[];
      return [
        ...exits
          .filter(({ code, ms }) => code !== 0 || ms > 25_000)
          .map((exit) => `a stop: ${JSON.stringify(exit)}`),
        ...(await findRepeatedAttempts(scene)),
      ];
    },
  },
  {
    id: 'W3',
    name: 'a worker is frozen until others have claimed its domains, then resumes as a zombie',
    short: true,
    api: 'responds',
    load: { domains: 60, delayMs: 1_500, order: { max_pages: 3 } },
    allows: { workerDeaths: true },
    endsWithinMs: 60_000,
    async fault(scene) {
      const zombie = firstWorker(scene);
      scene.inject('worker frozen');
      zombie.process.signal('SIGSTOP');
      await eventually(async () => (await lostBy(scene)) > 0, { timeoutMs: 40_000, intervalMs: 200 });
      zombie.process.signal('SIGCONT');
    },
  },
  {
    id: 'W4',
    name: 'pages with 400,000 nested elements harm no other domain',
    api: 'responds',
    load: {
      domains: 40,
      behaviourOf: (index) => (index % 10 === 3 ? goodSite(50, '<div>'.repeat(400_000)) : goodSite(300)),
    },
    allows: { failures: ['parse_error', 'body_too_large'] },
    endsWithinMs: 30_000,
    async fault(scene) {
      scene.inject('page with nested elements', 4);
      await scene.hold(500);
    },
  },
  {
    id: 'W6',
    name: 'a worker throws an uncaught exception',
    api: 'responds',
    load: { domains: 60, delayMs: 400 },
    allows: { workerDeaths: true },
    endsWithinMs: 30_000,
    async prepare({ stack, notes }) {
      notes.set('doomed', await stack.startWorker(preload('throw-on-signal')));
    },
    async fault(scene) {
      const doomed = scene.notes.get('doomed') as ServiceProcess;
      scene.inject('uncaught exception');
      doomed.mayEnd = true;
      doomed.process.signal('SIGUSR2');
      const { code } = await doomed.process.exited;
      scene.notes.set('code', code);
    },
    async check(scene) {
      const code = scene.notes.get('code');
      return code === 0 || code === null ? [`the worker exited with ${String(code)}`] : [];
    },
  },
  {
    id: 'W7',
    name: 'all workers die, and no worker runs for 20 s',
    api: 'responds',
    allows: { workerDeaths: true },
    endsWithinMs: 40_000,
    async fault(scene) {
      await Promise.all(
        scene.stack.workers.map((worker) => {
          scene.inject('worker killed');
          return scene.stack.kill(worker);
        }),
      );
      await scene.hold(20_000);
      await scene.stack.repair();
    },
  },
  {
    id: 'W9',
    name: 'the fleet grows from two workers to six and shrinks again during a batch',
    api: 'responds',
    load: { domains: 200, delayMs: 500 },
    endsWithinMs: 30_000,
    async fault(scene) {
      scene.inject('worker added', 4);
      await Promise.all([1, 2, 3, 4].map(() => scene.stack.startWorker()));
      const surplus = scene.stack.workers.slice(2);
      scene.inject('worker stopped by SIGTERM', surplus.length);
      await Promise.all(
        surplus.map((worker) => {
          worker.mayEnd = true;
          return worker.process.stop();
        }),
      );
    },
    check: findRepeatedAttempts,
  },
  {
    id: 'W11',
    name: 'the event loop of a worker is blocked forever: the worker ends itself, and others continue',
    api: 'responds',
    load: { domains: 60, delayMs: 800 },
    allows: { workerDeaths: true },
    endsWithinMs: 60_000,
    async prepare({ stack, notes }) {
      notes.set('doomed', await stack.startWorker(preload('block-on-signal')));
    },
    async fault(scene) {
      const doomed = scene.notes.get('doomed') as ServiceProcess;
      scene.inject('event loop blocked');
      doomed.mayEnd = true;
      doomed.process.signal('SIGUSR2');
      scene.notes.set('exit', await doomed.process.exited);
      scene.notes.set('output', doomed.process.output);
    },
    async check(scene) {
      return String(scene.notes.get('output')).includes('event loop') ? [] : ['the log gives no reason'];
    },
  },
  {
    id: 'W12',
    name: 'all workers get SIGTERM while sites hang: they release their domains and exit within 25 s',
    api: 'responds',
    load: {
      domains: 30,
      endedBefore: 0,
      behaviourOf: (index) => (index < 15 ? hangOnce() : goodSite(300)),
    },
    endsWithinMs: 25_000,
    async fault(scene) {
      const hanging = scene.domains.slice(0, 15);
      await eventually(
        () => hanging.every((domain) => scene.web.visitsOf(domain).some(({ path }) => path === '/')),
        { timeoutMs: 15_000 },
      );
      const exits = await Promise.all(
        scene.stack.workers.map(async (worker) => {
          scene.inject('worker stopped by SIGTERM');
          worker.mayEnd = true;
          const begun = performance.now();
          const exit = await worker.process.stop();
          return { ...exit, ms: performance.now() - begun };
        }),
      );
      scene.notes.set('exits', exits);
      await scene.stack.repair();
    },
    async check(scene) {
      const exits = scene.notes.get('exits') as { code: number | null; ms: number }[];
      return [
        ...exits
          .filter(({ code, ms }) => code !== 0 || ms > 25_000)
          .map((exit) => `a stop: ${JSON.stringify(exit)}`),
        ...(await findRepeatedAttempts(scene)),
      ];
    },
  },
];

async function lostBy({ stack, batchId }: Scene): Promise<number> {
  const [row] = await stack.query<{ n: number }>(
    'select count(*)::int as n from jobs where batch_id = $1 and worker_deaths > 0',
    [batchId],
  );
  return row?.n ?? 0;
}

/** Returns a site that never responds to the first request and responds quickly to later ones. */
function hangOnce() {
  let asked = 0;
  const good = goodSite(100);
  return (...[request, response]: Parameters<typeof good>) => {
    if (asked++ > 0) good(request, response);
  };
}
