import type { Cell } from '../harness/cell.ts';
import { goodSite, type Behaviour } from '../harness/pretend-web.ts';

const resets: Behaviour = (_request, response) => void response.socket?.resetAndDestroy();
const fails: Behaviour = (_request, response) => void response.writeHead(500).end();

/** Faults of several components at once, and of the crawled sites. */
export const otherCells: Cell[] = [
  {
    id: 'S3',
    name: 'all processes and servers are killed at once and started again',
    ownPostgres: true,
    short: true,
    api: 'may be down',
    load: { domains: 150, delayMs: 600 },
    allows: { workerDeaths: true },
    endsWithinMs: 60_000,
    async fault({ stack, inject }) {
      inject('everything killed', 3 + stack.workers.length + (stack.postgres ? 1 : 0));
      await Promise.all([
        stack.redis.server.kill(),
        stack.pooler.server.kill(),
        stack.postgres?.kill(),
        ...stack.processes.filter(({ process }) => process.isRunning).map((each) => stack.kill(each)),
      ]);
      await stack.postgres?.restart();
      await Promise.all([stack.redis.server.restart(), stack.pooler.server.restart()]);
      await stack.repair();
    },
  },
  {
    id: 'S4',
    name: 'Redis and Postgres are down together for 5 s',
    ownPostgres: true,
    api: 'may refuse',
    load: { domains: 120, delayMs: 600 },
    allows: { workerDeaths: true },
    endsWithinMs: 35_000,
    async fault({ stack, inject, hold }) {
      inject('Redis killed');
      inject('Postgres killed');
      await Promise.all([stack.redis.server.kill(), stack.postgres?.kill()]);
      await hold(5_000);
      await Promise.all([stack.redis.server.restart(), stack.postgres?.restart()]);
    },
  },
  {
    id: 'T1',
    name: 'a third of the sites reset connections or fail: each gets its error code, and the others are complete',
    api: 'responds',
    load: {
      domains: 90,
      behaviourOf: (index) => (index % 6 === 4 ? resets : index % 6 === 5 ? fails : goodSite(200)),
    },
    allows: { failures: ['connection_reset', 'http_5xx'], retries: true },
    endsWithinMs: 40_000,
    async fault({ inject }) {
      inject('site that fails', 30);
    },
  },
  {
    id: 'T3',
    name: 'every site hangs: the batch ends by its time limits',
    api: 'responds',
    load: {
      domains: 30,
      behaviourOf: () => () => {},
      order: { options: { timeout_ms: 1_000 } },
      endedBefore: 0,
    },
    allows: { failures: ['timeout'], retries: true },
    endsWithinMs: 60_000,
    async fault({ inject }) {
      inject('site that hangs', 30);
    },
  },
];
