import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.ts';
import { type ClusterUsers, openClusterUsers } from './cluster-users.ts';
import { launchServer, type LaunchOutcome } from './launch-server.ts';
import { choosePostgresAccount } from './postgres-account.ts';
import { preparePostgresBinaries } from './postgres-binaries.ts';
import { ensureCluster, readPassword, superuserUrl } from './postgres-cluster.ts';
import { postgresState } from './postgres-state.ts';
import { findPostmaster, removeStaleLockFile } from './postmaster-pid.ts';
import { stopServer } from './stop-server.ts';

export interface EmbeddedPostgresOptions {
  /** Folder for the database, created if missing. The cluster is in its subfolder `postgres`. */
  dataDir: string;
  /** Loopback port; by default a free one. A running server keeps its port. */
  port?: number;
  /**
   * Settings of postgresql.conf that override the defaults of this package, such as `{ fsync: 'off' }` for tests. A
   * running server keeps its settings. `port` cannot be overridden here.
   */
  settings?: Record<string, string>;
  /** Environment variables of the server in addition to the built-in ones. On Windows, it gets only these. */
  env?: Record<string, string>;
  /** Receives a line for each step that takes time. */
  log?: (line: string) => void;
}

export interface EmbeddedPostgres {
  /** `postgres://…` URL of the superuser, with its password. */
  url: string;
  /** Whether the server was already running. It was started by another process, which may have been killed since. */
  reused: boolean;
  /** Stops the server, unless another process still uses it. Safe to call twice. */
  stop: () => Promise<void>;
}

/**
 * Starts the embedded Postgres on `dataDir`, or joins the one that runs there, and waits until it accepts connections.
 * The server listens only on 127.0.0.1 and requires the password that is stored next to the cluster.
 *
 * @throws EmbeddedPostgresError if this machine cannot run the binaries
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log = () => {}, settings = {}, env } = options;
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
    const outcome = await launchServer({ home, binaries, account, port, settings, env });
    if (outcome === 'port taken' && options.port)
      throw new Error(`Port ${port} is in use. Choose another port.`);
    return { port, outcome };
  };
  const { port, reused } = await joinOrLaunch(data, users, launch);
  log(`${reused ? 'using the running Postgres' : 'Postgres started'} on port ${port}`);

  let stopped: Promise<void> | undefined;
  return {
    url: superuserUrl(password, port),
    reused,
    stop() {
      stopped ??= (async () => {
        users.leave();
        // No other work runs between check and stop, so a process that joins later finds a stopping server and waits.
        if (!users.othersRemain()) await stopServer(data, binaries, account);
      })();
      return stopped;
    },
  };
}

/**
 * Joins the running server or launches one. If several processes launch at once, the lock file of the data directory
 * decides: one of them gets it, and the others join its server.
 */
async function joinOrLaunch(
  data: string,
  users: ClusterUsers,
  launch: () => Promise<{ port: number; outcome: LaunchOutcome }>,
): Promise<{ port: number; reused: boolean }> {
  const deadline = Date.now() + JOIN_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const running = findPostmaster(data);
    if (running) {
      if (await joinServer(running.port, users)) return { port: running.port, reused: true };
    } else {
      removeStaleLockFile(data);
      users.clear();
      const { port, outcome } = await launch();
      if (outcome === 'ready') {
        users.join();
        return { port, reused: false };
      }
    }
    await delay(50);
  }
  throw new Error(
    `No Postgres server with the data directory ${data} accepted connections within ${JOIN_TIMEOUT_MS / 1_000} s.`,
  );
}

/**
 * Registers this process as a user of the running server. Returns false if the server does not accept connections, or
 * stops because its last user is leaving.
 */
async function joinServer(port: number, users: ClusterUsers): Promise<boolean> {
  if ((await postgresState(port)) !== 'ready') return false;
  users.join();
  if ((await postgresState(port)) === 'ready') return true;
  users.leave();
  return false;
}

const JOIN_TIMEOUT_MS = 120_000;
