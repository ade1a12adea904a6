import { execFileSync } from 'node:child_process';
import { chownSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeRunFolder } from '../processes/test-run.ts';
import { findProgram } from './find-program.ts';
import { ServerProcess } from './server-process.ts';

export interface TestPgBouncer {
  /** `postgres://…` URL through the pooler to the same database. */
  url: string;
  server: ServerProcess;
  close(): Promise<void>;
}

/** User id for PgBouncer, which refuses to run as root. */
const NOBODY_UID = 65534;

/**
 * Starts a real PgBouncer in transaction mode in front of a Postgres. Every database of that server is available by its
 * own name, with the same user and password.
 * @param settings override those of the section `[pgbouncer]`, such as `{ default_pool_size: '2' }`
 */
export async function startPgBouncer(
  postgresUrl: string,
  settings: Record<string, string> = {},
): Promise<TestPgBouncer> {
  const program = findProgram('pgbouncer');
  const folder = makeRunFolder('pgbouncer');
  const { hostname, port: postgresPort, username, password } = new URL(postgresUrl);
  const users = path.join(folder, 'users.txt');
  writeFileSync(users, `"${username}" "${password}"\n`, { mode: 0o600 });

  const ini = (port: number) =>
    [
      '[databases]',
      `* = host=${hostname} port=${postgresPort}`,
      '[pgbouncer]',
      ...Object.entries({
        ...PGBOUNCER_DEFAULTS,
        ...knownByNewer(program),
        auth_file: users,
        admin_users: username,
        ...settings,
        listen_port: String(port),
      }).map(([name, value]) => `${name} = ${value}`),
    ].join('\n');

  const server = await ServerProcess.start({
    program,
    args(port) {
      const file = path.join(folder, 'pgbouncer.ini');
      writeFileSync(file, ini(port), { mode: 0o600 });
      if (process.getuid?.() === 0)
        for (const owned of [users, file]) chownSync(owned, NOBODY_UID, NOBODY_UID);
      return ['-q', file];
    },
    // On SIGTERM, newer versions of PgBouncer wait until every client has disconnected.
    stopSignal: 'SIGQUIT',
    options: process.getuid?.() === 0 ? { uid: NOBODY_UID, gid: NOBODY_UID, cwd: '/' } : {},
  });
  const url = new URL(postgresUrl);
  url.port = String(server.port);
  return {
    url: url.href,
    server,
    async close() {
      await server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Settings that resemble a hosted pooler: transaction mode, and few connections to Postgres. */
const PGBOUNCER_DEFAULTS = {
  pool_mode: 'transaction',
  listen_addr: '127.0.0.1',
  unix_socket_dir: '',
  auth_type: 'scram-sha-256',
  default_pool_size: '10',
  max_client_conn: '2000',
  // Without this setting, PgBouncer would wait for 15 s after a crash of Postgres before it connects again.
  server_login_retry: '1',
  // Close idle connections soon: test databases are short-lived.
  server_idle_timeout: '10',
};

/** Turns off the prepared statements that PgBouncer 1.21 and later support. Older versions refuse this setting. */
function knownByNewer(program: string): Record<string, string> {
  const version = /PgBouncer 1\.(\d+)/.exec(execFileSync(program, ['--version'], { encoding: 'utf8' }))?.[1];
  return Number(version) >= 21 ? { max_prepared_statements: '0' } : {};
}
