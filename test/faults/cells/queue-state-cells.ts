import { eventually, startRedis, type TestRedis } from '@scrapersky/test-support';
import { Redis } from 'ioredis';
import type { Cell } from '../harness/cell.ts';
import { cpuSeconds } from '../harness/cpu-seconds.ts';
import { pauseQueue, takeRedisRights } from '../harness/server-states.ts';
import { watchLogs } from '../harness/watch-logs.ts';

/**
 * Duration of an outage. It exceeds 66 s, because in an earlier version a whole fleet ended itself after 66 s without
 * jobs.
 */
const LONG_OUTAGE_MS = 75_000;

/** Maximum CPU share: a process that repeats a failing command without a pause uses a whole core. */
const MAX_CPU_SHARE = 0.5;

/** States of Redis and of the queue in which no worker gets jobs. No process ends itself because of them. */
export const queueStateCells: Cell[] = [
  {
    id: 'R17',
    name: 'an operator pauses the queue for 75 s: no worker ends itself',
    api: 'responds',
    load: { domains: 120, delayMs: 600 },
    endsWithinMs: 40_000,
    async fault({ stack, inject, hold }) {
      inject('queue paused');
      await pauseQueue(stack, () => hold(LONG_OUTAGE_MS));
    },
  },
  {
    id: 'R18',
    name: 'the Redis user is not permitted to run scripts for 30 s: no process spins or ends itself',
    api: 'responds',
    load: { domains: 120, delayMs: 600 },
    endsWithinMs: 40_000,
    async fault({ stack, inject, hold, notes }) {
      const logged = watchLogs(stack);
      inject('rights revoked');
      await takeRedisRights(stack, async () => {
        await hold(5_000);
        const before = stack.processes.map(({ process }) =>
          process.isRunning ? cpuSeconds(process.pid) : 0,
        );
        await hold(25_000);
        notes.set(
          'spinning',
          stack.processes.flatMap(({ name, process }, index) => {
            if (!process.isRunning) return [];
            const share = (cpuSeconds(process.pid) - (before[index] ?? 0)) / 25;
            return share > MAX_CPU_SHARE ? [`${name} used ${share.toFixed(2)} cores during the outage`] : [];
          }),
        );
      });
      notes.set('told', logged(/NOPERM/));
    },
    async check({ notes }) {
      const told = notes.get('told') as string[];
      return [
        ...(notes.get('spinning') as string[]),
        ...['api', 'worker'].flatMap((kind) =>
          told.some((name) => name.startsWith(kind)) ? [] : [`no log of any ${kind} says NOPERM`],
        ),
      ];
    },
  },
  {
    id: 'R19',
    name: 'Redis fails over: the old primary is read-only for 75 s, and only new connections lead to the new one',
    api: 'responds',
    load: { domains: 120, delayMs: 600 },
    endsWithinMs: 40_000,
    async prepare({ stack, notes }) {
      const replica = await startRedis();
      notes.set('replica', replica);
      await withReplica(replica, async (redis) => {
        await redis.replicaof('127.0.0.1', stack.redis.server.port);
        await eventually(async () => (await redis.info('replication')).includes('master_link_status:up'));
      });
    },
    async fault({ stack, inject, hold, notes }) {
      const replica = notes.get('replica') as TestRedis;
      const links = [stack.links.apiRedis, stack.links.workerRedis];
      inject('failover');
      await withReplica(replica, (redis) => redis.replicaof('NO', 'ONE'));
      await stack.withRedis((redis) => redis.replicaof('127.0.0.1', replica.server.port));
      for (const link of links) link.redirectNew(replica.url);
      await hold(LONG_OUTAGE_MS);
    },
    async cleanUp({ stack, notes }) {
      const replica = notes.get('replica') as TestRedis | undefined;
      await stack.withRedis((redis) => redis.replicaof('NO', 'ONE'));
      for (const link of [stack.links.apiRedis, stack.links.workerRedis]) {
        link.redirectNew(stack.redis.url);
        link.reset();
      }
      await replica?.close();
    },
  },
];

async function withReplica(replica: TestRedis, use: (redis: Redis) => Promise<unknown>): Promise<void> {
  const redis = new Redis(replica.url);
  try {
    await use(redis);
  } finally {
    redis.disconnect();
  }
}
