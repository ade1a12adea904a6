import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Redis } from 'ioredis';
import type { Cell, Scene } from '../harness/cell.ts';

const AOF = 'appendonlydir';

async function dataDir(scene: Scene): Promise<string> {
  const [, dir] = (await scene.stack.withRedis((redis) => redis.config('GET', 'dir'))) as [string, string];
  return dir;
}

export const redisCells: Cell[] = [
  {
    id: 'R1',
    name: 'Redis is killed and comes back after 3 s with its append-only file',
    api: 'responds',
    endsWithinMs: 20_000,
    async fault({ stack, inject, hold }) {
      inject('Redis killed');
      await stack.redis.server.kill();
      await hold(3_000);
      await stack.redis.server.restart();
    },
  },
  {
    id: 'R2',
    name: 'Redis is down for 30 s: the API accepts batches all the time',
    api: 'responds',
    endsWithinMs: 30_000,
    async fault({ stack, inject, hold }) {
      inject('Redis killed');
      await stack.redis.server.kill();
      await hold(30_000);
      await stack.redis.server.restart();
    },
  },
  {
    id: 'R3',
    name: 'Redis freezes for longer than its locks last: no domain runs twice',
    api: 'responds',
    load: { domains: 20, delayMs: 16_000, endedBefore: 0 },
    endsWithinMs: 30_000,
    async fault({ stack, inject, hold }) {
      inject('Redis frozen');
      stack.redis.server.freeze();
      await hold(14_000);
      stack.redis.server.thaw();
    },
  },
  {
    id: 'R4a',
    name: 'FLUSHALL during the crawls',
    short: true,
    api: 'responds',
    load: { domains: 150, delayMs: 500 },
    endsWithinMs: 30_000,
    async fault({ stack, inject }) {
      inject('FLUSHALL');
      await stack.withRedis((redis) => redis.flushall());
    },
  },
  {
    id: 'R4b',
    name: 'FLUSHALL while the service is idle, then a batch',
    api: 'responds',
    load: { domains: 1, delayMs: 10, endedBefore: 0 },
    endsWithinMs: 20_000,
    async fault({ stack, ledger, web, inject }) {
      inject('FLUSHALL');
      await stack.withRedis((redis) => redis.flushall());
      await ledger.submit(web.take(30, () => (_, response) => void response.end('<title>x</title>')));
    },
  },
  {
    id: 'R4c',
    name: 'FLUSHALL ten times within 10 s',
    api: 'responds',
    load: { domains: 300, delayMs: 500 },
    endsWithinMs: 40_000,
    async fault({ stack, inject, hold }) {
      for (let n = 0; n < 10; n++) {
        inject('FLUSHALL');
        await stack.withRedis((redis) => redis.flushall());
        await hold(1_000);
      }
    },
  },
  {
    id: 'R5',
    name: 'Redis is killed and comes back empty',
    api: 'responds',
    load: { domains: 120, delayMs: 500 },
    endsWithinMs: 30_000,
    async fault(scene) {
      const dir = await dataDir(scene);
      scene.inject('Redis killed');
      await scene.stack.redis.server.kill();
      rmSync(path.join(dir, AOF), { recursive: true, force: true });
      await scene.stack.redis.server.restart();
    },
  },
  {
    id: 'R6',
    name: 'Redis fails over to an older copy of itself',
    api: 'responds',
    load: { domains: 150, delayMs: 500, endedBefore: 2 },
    endsWithinMs: 35_000,
    async fault(scene) {
      const { stack, inject, hold } = scene;
      const dir = await dataDir(scene);
      const copy = path.join(dir, 'older');
      cpSync(path.join(dir, AOF), copy, { recursive: true });
      await hold(1_200);
      inject('Redis killed');
      await stack.redis.server.kill();
      rmSync(path.join(dir, AOF), { recursive: true, force: true });
      cpSync(copy, path.join(dir, AOF), { recursive: true });
      rmSync(copy, { recursive: true });
      await stack.redis.server.restart();
    },
  },
  {
    id: 'R7a',
    name: 'the connections of the workers to Redis are half-open',
    api: 'responds',
    load: { domains: 80, delayMs: 300 },
    endsWithinMs: 35_000,
    async fault({ stack, inject }) {
      inject('link half-open', stack.links.workerRedis.connections);
      stack.links.workerRedis.blackHoleExisting();
    },
  },
  {
    id: 'R7b',
    name: 'the link of API and workers to Redis transfers nothing for 25 s',
    api: 'responds',
    endsWithinMs: 30_000,
    async fault({ stack, inject, hold }) {
      inject('link black hole', 2);
      stack.links.workerRedis.blackHole();
      stack.links.apiRedis.blackHole();
      await hold(25_000);
      await Promise.all([stack.links.workerRedis.pass(), stack.links.apiRedis.pass()]);
    },
  },
  {
    id: 'R8',
    name: 'every connection to Redis is reset each 2 s for 20 s',
    api: 'responds',
    load: { domains: 200, delayMs: 600 },
    endsWithinMs: 30_000,
    async fault({ stack, inject, hold }) {
      for (let n = 0; n < 10; n++) {
        inject('connections reset');
        stack.links.workerRedis.reset();
        stack.links.apiRedis.reset();
        await hold(2_000);
      }
    },
  },
  ...[200, 1_500].map((delayMs): Cell => ({
    id: delayMs === 200 ? 'R9a' : 'R9b',
    name: `every byte to and from Redis takes ${delayMs} ms longer for 10 s`,
    api: 'responds',
    endsWithinMs: 30_000,
    async fault({ stack, inject, hold }) {
      inject('slow link', 2);
      stack.links.workerRedis.delay(delayMs);
      stack.links.apiRedis.delay(delayMs);
      await hold(10_000);
      stack.links.workerRedis.delay(0);
      stack.links.apiRedis.delay(0);
    },
  })),
  {
    id: 'R10',
    name: 'Redis is full (maxmemory) for 10 s: the API accepts batches, and they continue afterwards',
    api: 'responds',
    endsWithinMs: 30_000,
    async fault({ stack, inject, hold }) {
      inject('Redis full');
      await stack.withRedis((redis) => redis.config('SET', 'maxmemory', '1'));
      await hold(10_000);
      await stack.withRedis((redis) => redis.config('SET', 'maxmemory', '0'));
    },
  },
  {
    id: 'R12',
    name: 'Redis is a read-only replica for 8 s, then a primary again',
    short: true,
    api: 'responds',
    load: { domains: 100, delayMs: 600 },
    endsWithinMs: 35_000,
    async fault({ stack, inject, hold }) {
      inject('Redis read-only');
      await stack.withRedis((redis) => redis.replicaof('127.0.0.1', 1));
      await hold(8_000);
      await stack.withRedis((redis) => redis.replicaof('NO', 'ONE'));
    },
  },
  ...lostKeys(),
];

/** Returns one cell for each kind of BullMQ key. The cell deletes all keys of its kind in the middle of a batch. */
function lostKeys(): Cell[] {
  const kinds: [kind: string, pattern: RegExp, endsWithinMs?: number][] = [
    ['waiting list', /:domains:wait$/],
    ['active list', /:domains:active$/],
    ['delayed set', /:domains:delayed$/],
    ['job records', /:domains:[0-9a-f-]+_[0-9a-f-]+_\d+$/],
    ['job locks', /:lock$/],
    ['roll-up records', /:batches:[0-9a-f-]{36}$/],
    ['dependencies', /:(dependencies|processed|unsuccessful|failed)$/],
    ['waiting parents', /:batches:waiting-children$/],
    ['meta, markers, stalled sets', /:(meta|marker|stalled|stalled-check|id|events)$/],
  ];
  return kinds.map(([kind, pattern], index) => ({
    id: `R13.${index + 1}`,
    name: `BullMQ's keys of one kind are deleted: ${kind}`,
    api: 'responds',
    load: { domains: 120, delayMs: 700 },
    allows: { orphans: true },
    endsWithinMs: 35_000,
    async fault({ stack, inject }) {
      const deleted = await stack.withRedis((redis) => deleteMatching(redis, pattern));
      inject('keys deleted', Math.min(1, deleted));
    },
  }));
}

async function deleteMatching(redis: Redis, pattern: RegExp): Promise<number> {
  const keys = (await redis.keys('*')).filter((key) => pattern.test(key));
  return keys.length === 0 ? 0 : redis.del(...keys);
}
