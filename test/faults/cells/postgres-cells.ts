import { setTimeout as delay } from 'node:timers/promises';
import type { Cell, Scene } from '../harness/cell.ts';
import { Ledger } from '../harness/ledger.ts';
import { goodSite } from '../harness/pretend-web.ts';

function ownPostgres({ stack }: Scene) {
  if (!stack.postgres) throw new Error('this stack has no Postgres of its own');
  return stack.postgres;
}

/** SQL condition that selects the connections of the service, but not those of the harness. */
const SERVICE_BACKENDS = `pid in (select pid from pg_stat_activity where datname = current_database()
  and backend_type = 'client backend' and application_name <> 'fault-harness')`;

export const postgresCells: Cell[] = [
  {
    id: 'D1a',
    name: 'a Postgres backend is killed: the server closes all connections and recovers',
    ownPostgres: true,
    api: 'may refuse',
    load: { domains: 120, delayMs: 600 },
    allows: { workerDeaths: true },
    endsWithinMs: 20_000,
    async fault({ stack, inject }) {
      const [backend] = await stack.query<{ pid: number }>(
        `select pid from pg_stat_activity where ${SERVICE_BACKENDS} order by query_start desc limit 1`,
      );
      if (!backend) throw new Error('the service has no backend');
      inject('backend killed');
      process.kill(backend.pid, 'SIGKILL');
    },
  },
  {
    id: 'D1b',
    name: 'every connection to Postgres is terminated, five times',
    ownPostgres: true,
    api: 'may refuse',
    load: { domains: 150, delayMs: 600 },
    allows: { workerDeaths: true },
    endsWithinMs: 20_000,
    async fault({ stack, inject, hold }) {
      for (let n = 0; n < 5; n++) {
        const ended = await stack.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where ${SERVICE_BACKENDS}`,
        );
        inject('backend terminated', ended.length);
        await hold(700);
      }
    },
  },
  {
    id: 'D2',
    name: 'Postgres is killed and comes back after 3 s',
    ownPostgres: true,
    api: 'may refuse',
    load: { domains: 120, delayMs: 600 },
    allows: { workerDeaths: true },
    endsWithinMs: 20_000,
    async fault(scene) {
      scene.inject('Postgres killed');
      await ownPostgres(scene).kill();
      await scene.hold(3_000);
      await ownPostgres(scene).restart();
    },
  },
  {
    id: 'D3',
    name: 'Postgres is stopped for 20 s, longer than the heartbeat timeout',
    ownPostgres: true,
    api: 'may refuse',
    load: { domains: 120, delayMs: 600 },
    allows: { workerDeaths: true },
    endsWithinMs: 25_000,
    async fault(scene) {
      scene.inject('Postgres stopped');
      await ownPostgres(scene).stop();
      await scene.hold(20_000);
      await ownPostgres(scene).restart();
    },
  },
  {
    id: 'D4',
    name: 'Postgres is frozen for 20 s',
    ownPostgres: true,
    short: true,
    api: 'may refuse',
    load: { domains: 120, delayMs: 600 },
    allows: { workerDeaths: true },
    endsWithinMs: 30_000,
    async fault(scene) {
      scene.inject('Postgres frozen');
      ownPostgres(scene).freeze();
      await scene.hold(20_000);
      ownPostgres(scene).thaw();
    },
  },
  {
    id: 'D6',
    name: 'all connections that Postgres allows are in use for 8 s',
    ownPostgres: true,
    api: 'may refuse',
    load: { domains: 120, delayMs: 600 },
    allows: { workerDeaths: true },
    endsWithinMs: 20_000,
    async fault(scene) {
      const { stack, inject, hold } = scene;
      // These sessions take all connections that are left, and then those of the pooler.
      let release = (): void => {};
      const released = new Promise<void>((resolve) => (release = resolve));
      let isReleased = false;
      const taken = Array.from({ length: 70 }, async () => {
        while (!isReleased) {
          await stack.withSession(() => released).catch(() => delay(20));
        }
      });
      await hold(500);
      inject('connections exhausted', 1);
      await stack
        .query(`select pg_terminate_backend(pid) from pg_stat_activity where ${SERVICE_BACKENDS}`)
        .catch(() => {});
      await hold(8_000);
      isReleased = true;
      release();
      await Promise.all(taken);
    },
  },
  ...(['jobs', 'batch_jobs'] as const).map((table, index): Cell => ({
    id: `D7${'ab'[index]}`,
    name: `another session holds an exclusive lock on \`${table}\` for 6 s`,
    ownPostgres: true,
    short: index === 0,
    api: 'may refuse',
    load: { domains: 100, delayMs: 600 },
    allows: { workerDeaths: true },
    endsWithinMs: 20_000,
    async fault({ stack, inject, hold }) {
      inject('table locked');
      await stack.withSession(async (session) => {
        await session.query('begin');
        await session.query(`lock table ${table} in access exclusive mode`);
        await hold(6_000);
        await session.query('rollback');
      });
    },
  })),
  {
    id: 'D8',
    name: 'other sessions lock rows in the wrong order: deadlocks',
    ownPostgres: true,
    api: 'may refuse',
    load: { domains: 150, delayMs: 600 },
    allows: { workerDeaths: true },
    endsWithinMs: 20_000,
    async fault({ stack, batchId, inject, hold }) {
      for (let n = 0; n < 5; n++) {
        await stack.withSession(async (session) => {
          await session.query('begin');
          await session.query('select from batch_jobs where batch_id = $1 for update', [batchId]);
          await hold(400);
          inject('locks in the wrong order');
          await session
            .query('select from jobs where batch_id = $1 order by seq desc for update', [batchId])
            .catch(() => {});
          await session.query('rollback').catch(() => {});
        });
      }
    },
  },
  {
    id: 'D11',
    name: 'a running batch is deleted: its queue jobs are dropped, and other batches continue',
    api: 'responds',
    load: { domains: 80, delayMs: 600 },
    endsWithinMs: 20_000,
    async fault({ stack, web, inject }) {
      // Submit a batch that the ledger of this cell does not record, because the cell deletes it.
      const doomed = await new Ledger(stack).submit(web.take(120, () => goodSite(400)));
      inject('rows deleted');
      await stack.query('delete from batch_jobs where batch_id = $1', [doomed]);
    },
  },
  {
    id: 'D12',
    name: 'a client locks the row of the batch and leaves its transaction open for 5 s',
    ownPostgres: true,
    api: 'may refuse',
    load: { domains: 120, delayMs: 600 },
    allows: { workerDeaths: true },
    endsWithinMs: 20_000,
    async fault({ stack, batchId, inject, hold }) {
      inject('transaction left open');
      await stack.withSession(async (session) => {
        await session.query(`begin`);
        await session.query(`set local idle_in_transaction_session_timeout = '5s'`);
        await session.query('select from batch_jobs where batch_id = $1 for update', [batchId]);
        await hold(5_500);
      });
    },
  },
  {
    id: 'D13',
    name: 'sites send text that Postgres rejects: NUL, lone surrogates, broken encodings',
    api: 'responds',
    load: {
      domains: 40,
      behaviourOf: () => (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
        response.end(
          Buffer.from(
            '<title>a\0b&#xD800;&#0;\xff\xfe</title><meta name="description" content="\\ud800\0">',
            'latin1',
          ),
        );
      },
      endedBefore: 0,
    },
    endsWithinMs: 20_000,
    async fault({ inject }) {
      inject('text that Postgres refuses', 40);
    },
  },
];
