import { eventually } from '@scrapersky/test-support';
import type { Cell } from '../harness/cell.ts';
import { limitProcess } from '../harness/limit-process.ts';
import { NameServer } from '../harness/name-server.ts';
import { setReadOnly } from '../harness/server-states.ts';
import type { ServiceProcess, Stack } from '../harness/stack.ts';
import { preload } from '../harness/preload.ts';

/** Replaces the workers of a stack by workers with the given environments. */
async function replaceWorkers(
  stack: Stack,
  environments: readonly Record<string, string>[],
): Promise<ServiceProcess[]> {
  for (const worker of stack.workers) {
    worker.mayEnd = true;
    await worker.process.stop();
  }
  return Promise.all(environments.map((environment) => stack.startWorker(environment)));
}

/** Returns the fault of each worker with a heartbeat in the last 10 s; null for a worker without a fault. */
async function listFaults(stack: Stack): Promise<(string | null)[]> {
  const rows = await stack.query<{ fault: string | null }>(
    `select fault from workers where heartbeat_at > now() - interval '10 seconds' order by fault`,
  );
  return rows.map(({ fault }) => fault);
}

/** Faults of a worker's machine or of the database's. No good domain fails because of them. */
export const machineCells: Cell[] = [
  {
    id: 'M1',
    name: 'the name servers of one of two workers fail until the end of the batch: the other worker crawls the domains',
    api: 'responds',
    load: { domains: 120, delayMs: 300, isNamed: true, endedBefore: 0 },
    allows: { retries: true },
    endsWithinMs: 60_000,
    async prepare({ stack, notes }) {
      const [good, broken] = [await NameServer.start(), await NameServer.start()];
      broken.isBroken = true;
      notes.set('broken', broken);
      await replaceWorkers(stack, [good.environment, broken.environment]);
    },
    async fault({ stack, inject }) {
      inject('name server broken');
      await eventually(async () => (await listFaults(stack)).includes('dns'), { timeoutMs: 30_000 });
    },
    async cleanUp({ notes }) {
      (notes.get('broken') as NameServer).isBroken = false;
    },
  },
  {
    id: 'M2',
    name: 'the name servers of all workers fail for 21 s: the batch waits and then completes',
    api: 'responds',
    load: { domains: 120, delayMs: 300, isNamed: true },
    allows: { retries: true },
    endsWithinMs: 60_000,
    async prepare({ stack, notes }) {
      const server = await NameServer.start();
      notes.set('server', server);
      await replaceWorkers(stack, [server.environment, server.environment]);
    },
    async fault({ inject, hold, notes }) {
      inject('name server broken');
      const server = notes.get('server') as NameServer;
      server.isBroken = true;
      await hold(21_000);
      server.isBroken = false;
    },
  },
  {
    id: 'M3',
    name: 'the clock of one of two workers is two hours ahead, and that worker stops: nothing waits for its clock',
    api: 'responds',
    load: { domains: 120, delayMs: 300, endedBefore: 0 },
    endsWithinMs: 40_000,
    async prepare({ stack, notes }) {
      const [ahead] = await replaceWorkers(stack, [
        preload('shift-clock', { CLOCK_AHEAD_MS: '7200000' }),
        {},
      ]);
      notes.set('ahead', ahead);
    },
    async fault({ stack, inject, notes }) {
      inject('clock ahead');
      const ahead = notes.get('ahead') as ServiceProcess;
      await eventually(async () => (await listFaults(stack)).includes('clock'), { timeoutMs: 30_000 });
      ahead.mayEnd = true;
      await ahead.process.stop();
    },
  },
  {
    id: 'M4',
    name: 'a worker has no file handles left for 10 s: no domain fails',
    api: 'responds',
    load: { domains: 120, delayMs: 600 },
    allows: { retries: true },
    endsWithinMs: 60_000,
    async fault({ stack, inject, hold }) {
      const [worker] = stack.workers;
      if (!worker) throw new Error('no worker runs');
      inject('file handles used up');
      await limitProcess(worker.process.pid, 'nofile', '30');
      await hold(10_000);
      await limitProcess(worker.process.pid, 'nofile', '1024');
    },
  },
  {
    id: 'M5',
    name: 'Postgres is read-only for 10 s: the API refuses batches, and the workers keep their results',
    ownPostgres: true,
    api: 'may refuse',
    load: { domains: 120, delayMs: 600 },
    allows: { workerDeaths: true },
    endsWithinMs: 60_000,
    async fault({ stack, inject, hold }) {
      inject('Postgres read-only');
      await setReadOnly(stack, () => hold(10_000));
    },
  },
];
