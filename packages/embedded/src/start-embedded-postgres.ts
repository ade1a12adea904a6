import { mkdir } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ClusterUsers, openClusterUsers } from './cluster-users.ts';
import { launchServer, type LaunchOutcome } from './launch-server.ts';
import { choosePostgresAccount } from './postgres-account.ts';
import { preparePostgresBinaries } from './postgres-binaries.ts';
import { ensureCluster, readPassword } from './postgres-cluster.ts';
import { postgresState } from './postgres-state.ts';
import { findPostmaster } from './postmaster-pid.ts';
import { stopServer } from './stop-server.ts';

export interface EmbeddedPostgresOptions {
  /** Folder for the database, made where it is missing. The cluster lies in `postgres` under it. */
  dataDir: string;
  /** Loopback port; a free one by default. A server that runs already keeps the port it has. */
  port?: number;
  /** Settings of postgresql.conf over the built-in ones, such as `{ fsync: 'off' }` for tests. */
  settings?: Record<string, string>;
  /** Told of the steps that take time. */
  log?: (line: string) => void;
}

export interface EmbeddedPostgres {
  /** `postgres://…` of the superuser, with its password. */
  url: string;
  /** Whether the server was running already: another process's, or one that outlived its killed starter. */
  reused: boolean;
  /** Stops the server, unless another process still uses it. Safe to call twice. */
  stop: () => Promise<void>;
}

/**
 * Starts the bundled Postgres on `dataDir`, or joins the one that runs there, and waits until it lets
 * connections in. It listens on 127.0.0.1 alone and wants its password, kept beside the cluster, from everyone.
 * @throws EmbeddedPostgresUnavailable where this machine cannot run it
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log = () => {}, settings = {} } = options;
  const dataDir = path.resolve(options.dataDir);
  const home = path.join(dataDir, 'postgres');
  const data = path.join(home, 'data');

  await mkdir(dataDir, { recursive: true });
  const account = choosePostgresAccount(data);
  const binaries = await preparePostgresBinaries(account, dataDir, log);
  await ensureCluster(home, binaries, account, { log, durable: settings.fsync !== 'off' });
  const password = await readPassword(home);
  const users = openClusterUsers(home);

  const launch = async () => {
    const port = options.port ?? (await freePort());
    const outcome = await launchServer({ home, binaries, account, port, settings });
    if (outcome === 'port taken' && options.port) throw new Error(`Port ${port} is taken`);
    return { port, outcome };
  };
  const { port, reused } = await joinOrLaunch(data, users, launch);
  log(`${reused ? 'using the running Postgres' : 'Postgres started'} on port ${port}`);

  let stopped: Promise<void> | undefined;
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    reused,
    stop() {
      stopped ??= (async () => {
        users.leave();
        // Looked at and acted on in one go: who joins after this finds a server that is stopping, and waits.
        if (!users.othersRemain()) await stopServer(data, binaries, account);
      })();
      return stopped;
    },
  };
}

/**
 * The data directory's lock file decides between starters at once: the one whose server gets it wins, the others
 * find it and join.
 */
async function joinOrLaunch(
  data: string,
  users: ClusterUsers,
  launch: () => Promise<{ port: number; outcome: LaunchOutcome }>,
): Promise<{ port: number; reused: boolean }> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    const running = findPostmaster(data);
    if (running) {
      if (await joinServer(running.port, users)) return { port: running.port, reused: true };
    } else {
      users.clear();
      const { port, outcome } = await launch();
      if (outcome === 'ready') {
        users.join();
        return { port, reused: false };
      }
    }
    await sleep(50);
  }
  throw new Error(`The Postgres that has ${data} lets nobody in`);
}

/** False where it does not let connections in, or stops doing so: its last user may be leaving just now. */
async function joinServer(port: number, users: ClusterUsers): Promise<boolean> {
  if ((await postgresState(port)) !== 'ready') return false;
  users.join();
  if ((await postgresState(port)) === 'ready') return true;
  users.leave();
  return false;
}

const patienceMs = 120_000;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
