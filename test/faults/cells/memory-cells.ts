import { eventually } from '@scrapersky/test-support';
import type { Cell, Scene } from '../harness/cell.ts';
import { MemoryGroup } from '../harness/memory-group.ts';
import { goodSite } from '../harness/pretend-web.ts';
import type { ServiceProcess, Stack } from '../harness/stack.ts';
import { starvePostgres } from '../harness/starve-postgres.ts';
import { watchLogs } from '../harness/watch-logs.ts';

/** Memory limit of a worker: enough to start, but too little for fifteen large pages at the same time. */
const WORKER_MEMORY_MB = 140;
const LARGE_PAGE = `<p>${'Shop for ropes, sails and anchors. '.repeat(30)}</p>`.repeat(1_500);

/** Lack of memory. No domain fails with `worker_lost` because of it. */
export const memoryCells: Cell[] = [
  {
    id: 'M6',
    name: 'the kernel kills one of two workers and its sandboxes for lack of memory, again and again',
    needsRoot: true,
    api: 'responds',
    load: { domains: 60, behaviourOf: () => goodSite(300, LARGE_PAGE), endedBefore: 0 },
    allows: { workerDeaths: true, retries: true },
    endsWithinMs: 90_000,
    async prepare({ stack, notes }) {
      const [surplus] = stack.workers;
      if (surplus) await stack.kill(surplus);
      const group = new MemoryGroup(`scrapersky-faults-${process.pid}`, WORKER_MEMORY_MB);
      notes.set('group', group).set('limited', launchLimited(stack, group));
    },
    async fault({ stack, inject, notes, progress }) {
      const group = notes.get('group') as MemoryGroup;
      let limited = notes.get('limited') as ServiceProcess;
      // Start the process again, as an orchestrator does.
      await eventually(
        async () => {
          if (!limited.process.isRunning) limited = launchLimited(stack, group);
          return group.kills >= 4 || (await progress()).ended;
        },
        { timeoutMs: 90_000 },
      ).catch(() => {});
      inject('killed for lack of memory', group.kills);
      await stack.kill(limited);
    },
    async check(scene) {
      const group = scene.notes.get('group') as MemoryGroup;
      return [...(await findFailed(scene)), ...(group.kills > 0 ? [] : ['the kernel has killed no process'])];
    },
    async cleanUp({ notes }) {
      const group = notes.get('group') as MemoryGroup;
      await eventually(() => group.remove());
    },
  },
  {
    id: 'D15',
    name: 'Postgres gets no more memory for 10 s: statements and new connections fail',
    ownPostgres: true,
    needsRoot: true,
    api: 'may refuse',
    load: { domains: 120, delayMs: 600 },
    allows: { workerDeaths: true },
    endsWithinMs: 40_000,
    async fault({ stack, inject, hold, notes }) {
      const logged = watchLogs(stack);
      inject('out of memory');
      await starvePostgres(stack, () => hold(10_000));
      notes.set('told', logged(/out of memory/));
    },
    check: async ({ notes }) =>
      (notes.get('told') as string[]).length > 0 ? [] : ['no log says that Postgres is out of memory'],
  },
];

function launchLimited(stack: Stack, group: MemoryGroup): ServiceProcess {
  const worker = stack.launchWorker();
  worker.mayEnd = true;
  group.add(worker.process.pid);
  return worker;
}

/** Returns a violation for each domain that is not complete. All sites of this batch are good. */
async function findFailed({ stack, batchId }: Scene): Promise<string[]> {
  const rows = await stack.query<{ domain: string; error_code: string }>(
    `select domain, error_code from jobs where batch_id = $1 and status <> 'complete'`,
    [batchId],
  );
  return rows.map((row) => `a good domain failed: ${row.domain} ${row.error_code}`);
}
