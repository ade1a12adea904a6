import { migrateDown } from '@scrapersky/db';
import { startPgBouncer } from '@scrapersky/test-support';
import { changeUrl, type BrokenDeployment } from './broken-deployment.ts';

const NOTHING_RUNS = 'postgres://app:pw@127.0.0.1:1/app';

export const POSTGRES_DEPLOYMENTS: BrokenDeployment[] = [
  {
    name: 'Postgres is not running',
    ownPostgres: true,
    after: ({ own }) => own?.postgres.stop(),
    says: {
      doctor: /(server login|ECONNREFUSED)[^]*start Postgres/,
      verify: /Postgres (is not available|does not respond)[^]*`doctor`/,
      why: /database is unavailable[^]*`doctor`/,
      inspect: /ECONNREFUSED[^]*start the server/,
    },
  },
  {
    name: '`DATABASE_URL` has a wrong port',
    before({ env }) {
      env.DATABASE_URL = NOTHING_RUNS;
      env.DIRECT_DATABASE_URL = NOTHING_RUNS;
    },
    says: {
      doctor: /ECONNREFUSED 127\.0\.0\.1:1\s+→ Correct DATABASE_URL/,
      verify: /Postgres (is not available|does not respond)[^]*`doctor`/,
      why: /database is unavailable[^]*`doctor`/,
      inspect: /ECONNREFUSED 127\.0\.0\.1:1\s+→ Correct DIRECT_DATABASE_URL/,
    },
  },
  {
    name: '`DATABASE_URL` leads to another kind of server (Redis)',
    before({ env, redis }) {
      env.DATABASE_URL = NOTHING_RUNS.replace(':1/', `:${redis.server.port}/`);
      env.DIRECT_DATABASE_URL = env.DATABASE_URL;
    },
    says: {
      doctor: /→ Correct the host and port of DATABASE_URL/,
      verify: /Postgres (is not available|does not respond)[^]*`doctor`/,
      why: /database is unavailable[^]*`doctor`/,
      inspect: /→ Correct the host and port of DIRECT_DATABASE_URL/,
    },
  },
  {
    name: 'the password in `DATABASE_URL` is wrong',
    before({ env, services }) {
      env.DATABASE_URL = changeUrl(services.directDatabaseUrl, { password: 'wrong' });
      env.DIRECT_DATABASE_URL = env.DATABASE_URL;
    },
    says: {
      doctor: /password authentication failed[^]*Correct user and password/,
      verify: /Postgres refuses the user or password of DATABASE_URL/,
      why: /Postgres refuses the user or password of DATABASE_URL/,
      inspect: /password authentication failed[^]*Correct user and password/,
    },
  },
  {
    name: 'the role of `DATABASE_URL` has no rights to the tables',
    async before(deployment) {
      const role = `${deployment.database}_guest`;
      await deployment.sql(`create role ${role} login password 'pw'`);
      const url = changeUrl(deployment.services.directDatabaseUrl, { username: role, password: 'pw' });
      Object.assign(deployment.env, { DATABASE_URL: url, DIRECT_DATABASE_URL: url });
    },
    says: {
      doctor: /denies the role of DATABASE_URL[^]*role that owns the tables/,
      verify: /Postgres denies the role of DATABASE_URL/,
      why: /Postgres denies the role of DATABASE_URL/,
      inspect: /denies the role of DATABASE_URL[^]*role that owns the tables/,
    },
  },
  {
    name: 'Postgres is read-only',
    after: (deployment) =>
      deployment.sql(
        `alter database ${deployment.database} set default_transaction_read_only = on`,
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
      ),
    says: {
      doctor: /Postgres +is read-only[^]*Set DATABASE_URL to the primary/,
      verify: /Postgres is read-only/,
      why: /There is no batch[^]*Postgres is read-only[^]*`doctor`/,
      inspect: /could not be compared[^]*not read-only/,
    },
  },
  {
    name: 'the database has no schema: `migrate` never ran',
    async before(deployment) {
      await deployment.sql('drop schema public cascade', 'create schema public');
    },
    says: {
      doctor: /17 of 17|not applied[^]*npm run migrate/,
      verify: /lacks migrations of this release; run `npm run migrate`/,
      why: /npm run migrate/,
      inspect: /there is no schema yet\s+→ npm run migrate/,
    },
  },
  {
    name: 'the schema is of an earlier release: `migrate` did not run',
    before: ({ services }) => migrateDown(services.directDatabaseUrl),
    says: {
      doctor: /not applied[^]*npm run migrate/,
      verify: /lacks migrations of this release; run `npm run migrate`/,
      why: /No worker is live/,
      inspect: /not applied[^]*npm run migrate/,
    },
  },
  {
    name: 'a column has disappeared from the schema',
    after: (deployment) => deployment.sql('alter table jobs drop column worker_deaths cascade'),
    says: {
      doctor: null,
      verify: /Read the log of the workers[^]*`inspect`/,
      why: /in the queue for a free worker/,
      inspect: /column jobs.worker_deaths is missing\s+→ Create it/,
    },
  },
  {
    name: '`DIRECT_DATABASE_URL` leads through a transaction pooler',
    before({ env, services }) {
      env.DIRECT_DATABASE_URL = services.databaseUrl;
    },
    says: {
      doctor: /transaction pooler, but migrations need a session\s+→ Set DIRECT_DATABASE_URL/,
      verify: null,
      why: null,
      inspect: null,
    },
  },
  {
    name: 'the pooler runs in statement mode',
    async before(deployment) {
      const pooler = await startPgBouncer(deployment.services.directDatabaseUrl, { pool_mode: 'statement' });
      deployment.atEnd(() => pooler.close());
      deployment.env.DATABASE_URL = pooler.url;
    },
    says: {
      doctor: /statement pooling[^]*pool_mode = transaction/,
      verify: /pooler runs in statement mode: set pool_mode = transaction/,
      why: /There is no batch[^]*pooler runs in statement mode: set pool_mode = transaction/,
      inspect: null,
    },
  },
  {
    name: 'the pooler has lost its server',
    ownPostgres: true,
    async after({ own, env, services }) {
      env.DIRECT_DATABASE_URL = services.databaseUrl;
      await own?.postgres.stop();
    },
    says: {
      doctor: /server login[^]*start Postgres/,
      verify: /Postgres (is not available|does not respond)[^]*`doctor`/,
      why: /database is unavailable[^]*`doctor`/,
      inspect: /server login[^]*start Postgres/,
    },
  },
];
