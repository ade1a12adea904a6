import { TcpProxy } from '@scrapersky/test-support';
import type { Cell } from '../harness/cell.ts';
import type { ServiceProcess } from '../harness/stack.ts';

export const linkCells: Cell[] = [
  {
    id: 'D5a',
    name: 'the link between API and Postgres transfers nothing for 10 s',
    api: 'may refuse',
    endsWithinMs: 20_000,
    async fault({ stack, inject, hold }) {
      inject('link black hole');
      stack.links.apiDb.blackHole();
      await hold(10_000);
      await stack.links.apiDb.pass();
    },
  },
  {
    id: 'D5b',
    name: 'the connections of API and workers to Postgres are half-open',
    api: 'may refuse',
    load: { domains: 120, delayMs: 600 },
    allows: { workerDeaths: true },
    endsWithinMs: 60_000,
    async fault({ stack, inject }) {
      inject('link half-open', stack.links.apiDb.connections + stack.links.workerDb.connections);
      stack.links.apiDb.blackHoleExisting();
      stack.links.workerDb.blackHoleExisting();
    },
  },
  {
    id: 'D5c',
    name: 'every connection to Postgres is reset each second for 10 s',
    api: 'may refuse',
    // The response to a claim may be lost: the worker then releases a job without knowing that it had claimed it.
    allows: { workerDeaths: true },
    load: { domains: 200, delayMs: 600 },
    endsWithinMs: 20_000,
    async fault({ stack, inject, hold }) {
      for (let n = 0; n < 10; n++) {
        inject('connections reset');
        stack.links.apiDb.reset();
        stack.links.workerDb.reset();
        await hold(1_000);
      }
    },
  },
  {
    id: 'D5d',
    name: 'every byte to and from Postgres takes 150 ms longer for 10 s',
    api: 'may refuse',
    endsWithinMs: 20_000,
    async fault({ stack, inject, hold }) {
      inject('slow link', 2);
      stack.links.apiDb.delay(150);
      stack.links.workerDb.delay(150);
      await hold(10_000);
      stack.links.apiDb.delay(0);
      stack.links.workerDb.delay(0);
    },
  },
  {
    id: 'W10a',
    name: 'the workers lose Redis for 25 s and keep Postgres',
    api: 'responds',
    endsWithinMs: 30_000,
    async fault({ stack, inject, hold }) {
      inject('link refused');
      await stack.links.workerRedis.refuse();
      await hold(25_000);
      await stack.links.workerRedis.pass();
    },
  },
  {
    id: 'W10b',
    name: 'the workers lose Postgres for 20 s and keep Redis',
    api: 'responds',
    endsWithinMs: 30_000,
    async fault({ stack, inject, hold }) {
      inject('link refused');
      await stack.links.workerDb.refuse();
      await hold(20_000);
      await stack.links.workerDb.pass();
    },
  },
  {
    id: 'W10c',
    name: 'one worker of three loses Postgres for 40 s: no two workers crawl a site at once',
    api: 'responds',
    load: { domains: 40, delayMs: 2_500, order: { max_pages: 3 }, endedBefore: 0 },
    allows: { workerDeaths: true },
    endsWithinMs: 30_000,
    async prepare({ stack, notes }) {
      const link = await TcpProxy.start(stack.services.databaseUrl);
      const worker = await stack.startWorker({ DATABASE_URL: link.through(stack.services.databaseUrl) });
      notes.set('link', link).set('worker', worker);
    },
    async fault({ notes, inject, hold }) {
      const link = notes.get('link') as TcpProxy;
      const cutOff = notes.get('worker') as ServiceProcess;
      inject('link black hole');
      link.blackHole();
      await hold(40_000);
      await link.pass();
      cutOff.mayEnd = true;
      await cutOff.process.stop();
      await link.close();
    },
  },
];

export const poolerCells: Cell[] = [
  {
    id: 'L1',
    name: 'the pooler is killed and comes back after 1 s',
    short: true,
    api: 'may refuse',
    load: { domains: 120, delayMs: 600 },
    endsWithinMs: 15_000,
    async fault({ stack, inject, hold }) {
      inject('pooler killed');
      await stack.pooler.server.kill();
      await hold(1_000);
      await stack.pooler.server.restart();
    },
  },
  {
    id: 'L2a',
    name: 'the pooler is frozen for 10 s',
    api: 'may refuse',
    endsWithinMs: 20_000,
    async fault({ stack, inject, hold }) {
      inject('pooler frozen');
      stack.pooler.server.freeze();
      await hold(10_000);
      stack.pooler.server.thaw();
    },
  },
  {
    id: 'L2b',
    name: 'the pooler is paused by its operator for 10 s',
    api: 'may refuse',
    endsWithinMs: 20_000,
    async fault({ stack, inject, hold }) {
      inject('pooler paused');
      await stack.tellPooler('PAUSE');
      await hold(10_000);
      await stack.tellPooler('RESUME');
    },
  },
  {
    id: 'L3',
    name: 'other clients use every server connection of the pooler for 8 s',
    api: 'may refuse',
    endsWithinMs: 20_000,
    async fault({ stack, inject, hold }) {
      inject('pooler exhausted');
      await Promise.all(
        Array.from({ length: 20 }, () =>
          stack.withSession(async (session) => {
            await session.query('begin');
            await hold(8_000);
            await session.query('rollback');
          }, stack.services.databaseUrl),
        ),
      );
    },
  },
  {
    id: 'L5',
    name: 'the pooler is reloaded and told to reconnect, ten times',
    api: 'may refuse',
    load: { domains: 150, delayMs: 600 },
    endsWithinMs: 15_000,
    async fault({ stack, inject, hold }) {
      for (let n = 0; n < 10; n++) {
        inject('pooler reloaded');
        await stack.tellPooler('RELOAD');
        await stack.tellPooler('RECONNECT');
        await hold(300);
      }
    },
  },
];
