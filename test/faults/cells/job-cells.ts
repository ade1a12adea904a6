import { Queue } from 'bullmq';
import { eventually } from '@scrapersky/test-support';
import type { Cell, Scene } from '../harness/cell.ts';
import { preload } from '../harness/preload.ts';

async function withQueue<T>({ stack }: Scene, name: string, use: (queue: Queue) => Promise<T>): Promise<T> {
  const { hostname: host, port, pathname } = new URL(stack.services.redisUrl);
  const connection = { host, port: Number(port), db: Number(pathname.slice(1)) };
  const queue = new Queue(name, { connection, prefix: stack.services.queuePrefix });
  queue.on('error', () => {});
  return use(queue).finally(() => queue.close());
}

const GARBAGE: unknown[] = [
  null,
  'text',
  42,
  [],
  {},
  { batchId: 'x', seq: -1, jobId: 'y', generation: 0 },
  {
    batchId: '00000000-0000-4000-8000-000000000000',
    seq: 0,
    jobId: '00000000-0000-4000-8000-000000000000',
    generation: 1,
    host: 'x.example',
  },
  { version: 99, job: { id: 1 } },
  { batch_id: 'of an older version', domains: ['example.com'] },
  { batchId: '__proto__', seq: 2 ** 40, jobId: '\u0000', generation: 1e308 },
];

export const jobCells: Cell[] = [
  {
    id: 'R14',
    name: 'both queues contain jobs with invalid payloads and of other versions: they are dropped',
    api: 'responds',
    endsWithinMs: 15_000,
    async fault(scene) {
      for (const name of ['domains', 'batches']) {
        await withQueue(scene, name, async (queue) => {
          for (const payload of GARBAGE) {
            scene.inject('garbage job');
            await queue.add('junk', payload, { attempts: 3, removeOnFail: true, removeOnComplete: true });
          }
        });
      }
    },
  },
  ...[2, 10].map((times): Cell => ({
    id: times === 2 ? 'X4a' : 'X4b',
    name: `every job is delivered ${times} times, under different ids`,
    api: 'responds',
    load: { domains: 100, delayMs: 600 },
    endsWithinMs: 30_000,
    async fault(scene) {
      const rows = await scene.stack.query<{ seq: number; job_id: string; generation: number }>(
        'select seq, job_id, generation from jobs where batch_id = $1 and queued_at is not null',
        [scene.batchId],
      );
      await withQueue(scene, 'domains', async (queue) => {
        for (let copy = 1; copy < times; copy++) {
          scene.inject('job delivered again', rows.length);
          await queue.addBulk(
            rows.map(({ seq, job_id, generation }) => ({
              name: 'scrape-domain',
              data: { batchId: scene.batchId, seq, jobId: job_id, generation },
              opts: { jobId: `copy-${copy}-${job_id}`, removeOnComplete: true, removeOnFail: true },
            })),
          );
        }
      });
    },
  })),
  {
    id: 'X4c',
    name: 'roll-up jobs run early and repeatedly: the batch is closed once, when its rows have ended',
    api: 'responds',
    load: { domains: 100, delayMs: 600 },
    endsWithinMs: 20_000,
    async fault(scene) {
      await withQueue(scene, 'batches', async (queue) => {
        for (let n = 0; n < 20; n++) {
          scene.inject('roll-up too early');
          await queue.add(
            'roll-up',
            { batchId: scene.batchId },
            { removeOnComplete: true, removeOnFail: true },
          );
          await scene.hold(50);
        }
      });
    },
  },
  {
    id: 'X5',
    name: 'the leading reconciler is frozen inside its transaction and resumes',
    api: 'responds',
    load: { domains: 80, delayMs: 800 },
    allows: { workerDeaths: true },
    endsWithinMs: 45_000,
    async fault(scene) {
      const { stack, inject, hold } = scene;
      const leader = await stack.startWorker(
        preload('crash-point', { CRASH_POINT: 'recover', CRASH_SIDE: 'before', CRASH_BY: 'SIGSTOP' }),
      );
      // The worker reaches its crash point only when it leads the recovery and may declare workers dead.
      await eventually(() => leader.process.output.includes('crash point'), { timeoutMs: 90_000 });
      inject('leader frozen');
      const [victim] = stack.workers.filter((worker) => worker !== leader);
      inject('worker killed');
      if (victim) await stack.kill(victim);
      await hold(12_000);
      leader.process.signal('SIGCONT');
    },
  },
];
