import { setTimeout as delay } from 'node:timers/promises';
import type { Stack } from '../harness/stack.ts';
import type { RandomFault } from './random-fault.ts';
import type { Seeded } from './seeded.ts';

async function replaceWorker(stack: Stack, random: Seeded, how: 'kill' | 'stop'): Promise<void> {
  if (stack.workers.length === 0) return;
  const victim = random.pick(stack.workers);
  victim.mayEnd = true;
  await (how === 'kill' ? stack.kill(victim) : victim.process.stop());
  stack.launchWorker();
}

/** Kinds of BullMQ keys. The fault deletes all keys of one kind. */
const KEY_KINDS = [
  /:domains:(wait|active|delayed)$/,
  /:domains:[0-9a-f-]+_[0-9a-f-]+_\d+$/,
  /:lock$/,
  /:batches:[0-9a-f-]{36}$/,
  /:(dependencies|processed|unsuccessful|failed)$/,
  /:batches:waiting-children$/,
  /:(meta|marker|stalled|stalled-check|id|events)$/,
];

const SERVICE = `datname = current_database() and backend_type = 'client backend' and application_name <> 'fault-harness'`;

export const RANDOM_FAULTS: readonly RandomFault[] = [
  { kind: 'worker killed', run: (stack, random) => replaceWorker(stack, random, 'kill') },
  { kind: 'worker killed', run: (stack, random) => replaceWorker(stack, random, 'kill') },
  {
    kind: 'worker stopped by SIGTERM',
    long: true,
    run: (stack, random) => replaceWorker(stack, random, 'stop'),
  },
  {
    kind: 'all workers killed',
    async run(stack) {
      const { length } = stack.workers;
      await Promise.all(stack.workers.map((worker) => stack.kill(worker)));
      for (let n = 0; n < length; n++) stack.launchWorker();
    },
  },
  {
    kind: 'worker frozen for 18 s',
    long: true,
    async run(stack, random) {
      if (stack.workers.length === 0) return;
      const { process } = random.pick(stack.workers);
      process.signal('SIGSTOP');
      await delay(18_000);
      process.signal('SIGCONT');
    },
  },
  {
    kind: 'API killed',
    async run(stack) {
      await stack.kill(stack.api);
      await stack.startApi();
    },
  },
  {
    kind: 'API stopped by SIGTERM',
    async run(stack) {
      const { api } = stack;
      api.mayEnd = true;
      await api.process.stop();
      await stack.startApi();
    },
  },
  {
    kind: 'Redis killed for 2 s',
    async run({ redis }) {
      await redis.server.kill();
      await delay(2_000);
      await redis.server.restart();
    },
  },
  { kind: 'FLUSHALL', run: (stack) => stack.withRedis(async (redis) => void (await redis.flushall())) },
  {
    kind: 'Redis frozen',
    async run({ redis }, random) {
      redis.server.freeze();
      await delay(random.between(1_000, 4_000));
      redis.server.thaw();
    },
  },
  {
    kind: 'Redis frozen for 14 s',
    long: true,
    async run({ redis }) {
      redis.server.freeze();
      await delay(14_000);
      redis.server.thaw();
    },
  },
  {
    kind: 'Redis full for 3 s',
    async run(stack) {
      await stack.withRedis((redis) => redis.config('SET', 'maxmemory', '1'));
      await delay(3_000);
      await stack.withRedis((redis) => redis.config('SET', 'maxmemory', '0'));
    },
  },
  {
    kind: 'queue keys of one kind deleted',
    run: (stack, random) =>
      stack.withRedis(async (redis) => {
        const pattern = random.pick(KEY_KINDS);
        const keys = (await redis.keys('*')).filter((key) => pattern.test(key));
        if (keys.length > 0) await redis.del(...keys);
      }),
  },
  {
    kind: 'links to Redis reset',
    async run({ links }) {
      links.apiRedis.reset();
      links.workerRedis.reset();
    },
  },
  {
    kind: 'links to Redis half-open',
    async run({ links }) {
      links.apiRedis.blackHoleExisting();
      links.workerRedis.blackHoleExisting();
    },
  },
  {
    kind: 'links to Postgres reset',
    async run({ links }) {
      links.apiDb.reset();
      links.workerDb.reset();
    },
  },
  {
    kind: 'a link transfers nothing for 4 s',
    async run({ links }, random) {
      const link = random.pick(Object.values(links));
      link.blackHole();
      await delay(4_000);
      await link.pass();
    },
  },
  {
    kind: 'slow links for 4 s',
    async run({ links }, random) {
      const all = Object.values(links);
      const ms = random.between(20, 200);
      for (const link of all) link.delay(ms);
      await delay(4_000);
      for (const link of all) link.delay(0);
    },
  },
  {
    kind: 'Postgres killed for 1 s',
    async run({ postgres }) {
      await postgres?.kill();
      await delay(1_000);
      await postgres?.restart();
    },
  },
  {
    kind: 'Postgres frozen',
    async run({ postgres }, random) {
      postgres?.freeze();
      await delay(random.between(1_000, 4_000));
      postgres?.thaw();
    },
  },
  {
    kind: 'backends terminated',
    run: async (stack) =>
      void (await stack.query(`select pg_terminate_backend(pid) from pg_stat_activity where ${SERVICE}`)),
  },
  {
    kind: 'table locked for 3 s',
    run: (stack, random) =>
      stack.withSession(async (session) => {
        await session.query('begin');
        await session.query(
          `lock table ${random.pick(['jobs', 'batch_jobs', 'hosts'])} in access exclusive mode`,
        );
        await delay(3_000);
        await session.query('rollback');
      }),
  },
  {
    kind: 'pooler killed for 1 s',
    async run({ pooler }) {
      await pooler.server.kill();
      await delay(1_000);
      await pooler.server.restart();
    },
  },
  {
    kind: 'pooler frozen',
    async run({ pooler }, random) {
      pooler.server.freeze();
      await delay(random.between(1_000, 4_000));
      pooler.server.thaw();
    },
  },
  {
    kind: 'everything killed',
    async run(stack) {
      await Promise.all([
        stack.redis.server.kill(),
        stack.pooler.server.kill(),
        stack.postgres?.kill(),
        ...stack.processes.filter(({ process }) => process.isRunning).map((each) => stack.kill(each)),
      ]);
      await Promise.all([
        stack.postgres?.restart(),
        stack.redis.server.restart(),
        stack.pooler.server.restart(),
      ]);
      await stack.repair();
    },
  },
];
