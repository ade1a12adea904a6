import { execFile } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv, promisify } from 'node:util';
import {
  findProgram,
  ServerProcess,
  startPostgres,
  startProcess,
  startRedis,
} from '@scrapersky/test-support';
import { afterAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { interpolate, parseComposeFile } from '../support/compose-file.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const NOBODY_UID = 65534;

const folder = mkdtempSync(path.join(tmpdir(), 'compose-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the services of docker-compose.yml, started in its order with the .env from `init`, scrape the batch of the demo', async () => {
  const variables = await writeEnv({
    SCRAPE_ALLOW_NETWORKS: '127.0.0.0/8',
    SCRAPE_HOST_DELAY_MS: '0',
    // All sites of the demo have one address.
    SCRAPE_REQUESTS_PER_ADDRESS: '0',
    SCRAPE_TIMEOUT_MS: '2000',
  });
  const { services, configs } = interpolate(
    parseComposeFile(readFileSync(path.join(ROOT, 'docker-compose.yml'), 'utf8')),
    variables,
  );

  const postgres = await startPostgres();
  await createDatabase(postgres.url, configs['create-database']?.content ?? '', variables);
  const pooler = await startPooler(postgres.port, services['pooler']?.environment ?? {});
  const [, redisArguments = ''] = /exec redis-server (.*)/.exec(services['redis']?.command?.[2] ?? '') ?? [];
  const redis = await startRedis({
    args: redisArguments
      .replaceAll('"$REDISCLI_AUTH"', services['redis']?.environment?.['REDISCLI_AUTH'] ?? '')
      .split(' '),
  });

  /** Returns the environment of a container with local addresses: `.env`, overridden by the service's settings. */
  const environment = (name: string): Record<string, string> =>
    Object.fromEntries(
      Object.entries({ ...variables, ...services[name]?.environment }).map(([variable, value]) => [
        variable,
        value
          .replace('@postgres:5432', `@127.0.0.1:${postgres.port}`)
          .replace('@pooler:6432', `@127.0.0.1:${pooler.port}`)
          .replace('@redis:6379', `@127.0.0.1:${redis.server.port}`),
      ]),
    );

  const migrate = startProcess('apps/cli/dist/main.js', ['migrate'], environment('migrate'));
  expect([await migrate.exited, migrate.output]).toMatchObject([{ code: 0 }, expect.any(String)]);
  const api = startProcess('apps/api/dist/main.js', [], { ...environment('api'), PORT: '0' });
  const worker = startProcess('apps/worker/dist/main.js', [], environment('worker'));
  const [[, port]] = await Promise.all([api.logged(/"port":(\d+)/), worker.logged(/"message":"working"/)]);

  const { command = [], environment: demoEnvironment } = services['demo'] ?? {};
  const url = `http://127.0.0.1:${port}`;
  const args = [command].flat().slice(2);
  const demo = startProcess(
    'apps/cli/dist/main.js',
    args.map((arg) => arg.replace('http://api:8000', url)),
    demoEnvironment,
  );
  expect([await demo.exited, demo.output]).toMatchObject([
    { code: 0 },
    expect.stringContaining('160 complete, 40 failed'),
  ]);

  await Promise.all([api.stop(), worker.stop()]);
  await Promise.all([pooler.kill(), redis.close()]);
  await postgres.close();
}, 240_000);

/** Runs `init` in an empty folder, adds settings to the file as an operator would, and returns its variables. */
async function writeEnv(settings: Record<string, string>): Promise<Record<string, string>> {
  await promisify(execFile)(process.execPath, [path.join(ROOT, 'apps/cli/dist/main.js'), 'init'], {
    cwd: folder,
  });
  const file = path.join(folder, '.env');
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(file, lines.join(''), { flag: 'a' });
  return parseEnv(readFileSync(file, 'utf8')) as Record<string, string>;
}

/** Runs the SQL statements that the shell script passes to psql. */
async function createDatabase(url: string, script: string, variables: Record<string, string>): Promise<void> {
  const [, sql = ''] = /<<'SQL'\n(.*)\nSQL/s.exec(script) ?? [];
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const statements = sql.replace(":'password'", `'${variables['DATABASE_PASSWORD']}'`).split(';\n');
  for (const statement of statements) await client.query(statement);
  await client.end();
}

/**
 * Starts PgBouncer with the `pgbouncer.ini` of its image, but with local ports, the test's Postgres and its own file of
 * users.
 */
function startPooler(postgresPort: number, environment: Record<string, string>): Promise<ServerProcess> {
  const users = path.join(folder, 'users.txt');
  writeFileSync(users, `"scrapersky" "${environment['DATABASE_PASSWORD']}"\n`, { mode: 0o600 });
  const settings = readFileSync(path.join(ROOT, 'deploy/pgbouncer/pgbouncer.ini'), 'utf8')
    .replace('host=postgres port=5432', `host=127.0.0.1 port=${postgresPort}`)
    .replace('/tmp/users.txt', users);
  const asRoot = process.getuid?.() === 0;
  return ServerProcess.start({
    program: findProgram('pgbouncer'),
    args(port) {
      const file = path.join(folder, 'pgbouncer.ini');
      writeFileSync(file, settings.replace('listen_port = 6432', `listen_port = ${port}`));
      if (asRoot) for (const owned of [folder, users, file]) chownSync(owned, NOBODY_UID, NOBODY_UID);
      return ['-q', file];
    },
    stopSignal: 'SIGQUIT',
    options: asRoot ? { uid: NOBODY_UID, gid: NOBODY_UID, cwd: '/' } : {},
  });
}
