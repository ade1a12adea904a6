import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eventually, isProcessAlive } from '@scrapersky/test-support';
import type { Cell, Scene } from '../harness/cell.ts';
import { readHealthOf } from '../harness/ledger.ts';
import { SmallDisk } from '../harness/small-disk.ts';
import type { ServiceProcess, Stack } from '../harness/stack.ts';
import { watchLogs } from '../harness/watch-logs.ts';

/**
 * Duration of an outage. It exceeds 66 s, because in an earlier version a whole fleet ended itself after 66 s without
 * jobs.
 */
const LONG_OUTAGE_MS = 75_000;

async function redisFolder(stack: Stack): Promise<string> {
  const [, folder] = (await stack.withRedis((redis) => redis.config('GET', 'dir'))) as [string, string];
  return folder;
}

async function moveRedis({ redis }: Stack, move: () => Promise<unknown>): Promise<void> {
  await redis.server.stop();
  await move();
  await redis.server.restart();
}

/**
 * Changes settings of Redis. Waits until its first append-only file is complete, because Redis ignores SIGTERM while it
 * writes that file.
 */
async function setRedis(stack: Stack, settings: Record<string, string>): Promise<void> {
  await stack.withRedis(async (redis) => {
    for (const [name, value] of Object.entries(settings)) await redis.config('SET', name, value);
    await eventually(
      async () =>
        /aof_rewrite_in_progress:0[^]*aof_rewrite_scheduled:0/.test(await redis.info('persistence')),
      { timeoutMs: 30_000 },
    );
  });
}

/** Full disks and closed log pipes. Nothing is lost except log lines. */
export const diskCells: Cell[] = [
  {
    id: 'D14',
    name: 'the disk of Postgres is full for 12 s: the API refuses batches, and the workers keep their results',
    ownPostgres: true,
    needsRoot: true,
    api: 'may refuse',
    load: { domains: 120, delayMs: 600 },
    allows: { workerDeaths: true },
    endsWithinMs: 40_000,
    async prepare({ stack, notes }) {
      const postgres = ownPostgres(stack);
      await postgres.stop();
      notes.set('disk', await SmallDisk.mount(postgres.dataDir, 300));
      await postgres.restart();
      await stack.repair();
    },
    async fault({ stack, inject, notes }) {
      const logged = watchLogs(stack);
      inject('disk full');
      await (notes.get('disk') as SmallDisk).keepFull(12_000);
      notes.set('told', logged(/No space left on device|could not extend/));
      // Start Postgres again: it ends itself if it cannot write its write-ahead log.
      const postgres = ownPostgres(stack);
      if (postgres.pid !== undefined && !isProcessAlive(postgres.pid)) await postgres.restart();
    },
    check: async ({ notes }) => whoWasTold(notes, 'that the disk is full'),
    async cleanUp({ stack, notes }) {
      await ownPostgres(stack).stop();
      await (notes.get('disk') as SmallDisk | undefined)?.unmount();
      await ownPostgres(stack).restart();
    },
  },
  ...[
    {
      id: 'R15',
      kind: 'append-only file',
      settings: { appendonly: 'yes', save: '' },
    },
    {
      id: 'R16',
      kind: 'snapshots',
      settings: { appendonly: 'no', save: '1 1' },
    },
  ].map(({ id, kind, settings }): Cell => ({
    id,
    name: `the disk of Redis is full for 75 s, with ${kind}: no worker ends itself`,
    needsRoot: true,
    api: 'responds',
    load: { domains: 120, delayMs: 600 },
    endsWithinMs: 40_000,
    async prepare({ stack, notes }) {
      const folder = await redisFolder(stack);
      await moveRedis(stack, async () => notes.set('disk', await SmallDisk.mount(folder, 64)));
      await setRedis(stack, settings);
    },
    async fault({ stack, inject, notes }) {
      const logged = watchLogs(stack);
      inject('disk full');
      const full = (notes.get('disk') as SmallDisk).keepFull(LONG_OUTAGE_MS);
      await eventually(async () => (await readHealthOf(stack, 'queue')) === 'error', { timeoutMs: 60_000 });
      await full;
      notes.set('told', logged(/MISCONF/));
    },
    check: async ({ notes }) => whoWasTold(notes, 'that Redis refuses writes'),
    async cleanUp({ stack, notes }) {
      await setRedis(stack, { appendonly: 'yes', save: '' });
      await moveRedis(stack, async () => (notes.get('disk') as SmallDisk | undefined)?.unmount());
    },
  })),
  {
    id: 'M7',
    name: "the disk of a worker's log is full for 10 s: the worker continues and reports the lost lines",
    needsRoot: true,
    api: 'responds',
    load: { domains: 120, delayMs: 600 },
    endsWithinMs: 30_000,
    async prepare({ stack, notes }) {
      const folder = mkdtempSync(path.join(tmpdir(), 'log-'));
      const logFile = path.join(folder, 'worker.log');
      notes
        .set('folder', folder)
        .set('disk', await SmallDisk.mount(folder, 1))
        .set('logFile', logFile);
      notes.set('worker', stack.launchWorker({}, logFile));
      await eventually(() => readFileSync(logFile, 'utf8').includes('"message":"working"'), {
        timeoutMs: 90_000,
      });
    },
    async fault({ inject, notes }) {
      inject('disk full');
      await (notes.get('disk') as SmallDisk).keepFull(10_000);
    },
    async check({ notes }) {
      const worker = notes.get('worker') as ServiceProcess;
      worker.mayEnd = true;
      await worker.process.stop();
      const log = readFileSync(notes.get('logFile') as string, 'utf8');
      return log.includes('log lines were lost') ? [] : ['the log does not say that lines were lost'];
    },
    async cleanUp({ stack, notes }) {
      const worker = notes.get('worker') as ServiceProcess | undefined;
      if (worker) await stack.kill(worker);
      await (notes.get('disk') as SmallDisk | undefined)?.unmount();
      rmSync(notes.get('folder') as string, { recursive: true });
    },
  },
  {
    id: 'M8',
    name: 'the log pipes of API and workers are closed: both continue',
    api: 'responds',
    load: { domains: 120, delayMs: 600 },
    endsWithinMs: 30_000,
    async fault({ stack, inject }) {
      for (const { process } of stack.processes.filter((each) => each.process.isRunning)) {
        inject('log pipe closed');
        process.closeOutput();
      }
    },
    async cleanUp({ stack }) {
      // Stop these processes, because later cells need processes whose logs they can read.
      for (const each of stack.processes) if (each.process.isRunning) await stack.kill(each);
    },
  },
];

function ownPostgres({ postgres }: Scene['stack']) {
  if (!postgres) throw new Error('this stack has no Postgres of its own');
  return postgres;
}

/** Returns a violation for each kind of process that logged nothing about the fault. */
function whoWasTold(notes: Map<string, unknown>, what: string): string[] {
  const told = notes.get('told') as string[];
  return ['api', 'worker'].flatMap((kind) =>
    told.some((name) => name.startsWith(kind)) ? [] : [`no log of any ${kind} says ${what}`],
  );
}
