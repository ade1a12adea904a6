import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { isProcessAlive } from '../processes/process-alive.ts';
import { killGroup } from '../processes/running-process.ts';
import { testRunFolder } from '../processes/test-run.ts';
import { findProgram } from './find-program.ts';
import { startServers } from './start-servers.ts';

/* The process that keeps the servers of one test run. `startKeeper` starts it, for example in jest's global setup. When
   the first test connects to its socket, the keeper starts the servers. It sends every test the same URLs. When its
   standard input closes, the test run has ended, even by a SIGKILL: the keeper then stops the servers and all processes
   that tests left running. */
const folder = testRunFolder();
if (!folder) throw new Error('The keeper has no folder: start it with startKeeper()');

try {
  for (const name of ['redis-server', 'pgbouncer'] as const) findProgram(name);
  installChromium();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  rmSync(folder, { recursive: true, force: true });
  process.exit(1);
}

let servers: ReturnType<typeof startServers> | undefined;

const socket = createServer((client) => {
  client.on('error', () => {});
  servers ??= startServers();
  servers.then(
    ({ postgres, pooler, redis }) => client.end(JSON.stringify({ postgres, pooler, redis })),
    (error: unknown) => client.end(JSON.stringify({ failure: String(error) })),
  );
});
socket.listen(path.join(folder, 'keeper.sock'), () => process.stdout.write('ready\n'));

process.stdin.resume().on('end', () => {
  void (async () => {
    socket.close();
    const started = await servers?.catch(() => undefined);
    await started?.close();
    for (const pid of notedProcesses(folder)) killGroup(pid);
    for (const pid of embeddedServers(folder)) process.kill(pid, 'SIGQUIT');
    // A process that was killed may still write while it ends.
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 20 });
    process.exit();
  })();
});

function notedProcesses(run: string): number[] {
  try {
    return readdirSync(path.join(run, 'processes')).map(Number);
  } catch {
    return [];
  }
}

/** Finds embedded Postgres servers that a killed service left running. */
function embeddedServers(run: string): number[] {
  // With `withFileTypes`, `readdirSync` does not follow the link to the repository's packages.
  return readdirSync(run, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === 'postmaster.pid')
    .map(({ parentPath, name }) => Number.parseInt(readFileSync(path.join(parentPath, name), 'utf8'), 10))
    .filter(isProcessAlive);
}

/**
 * Installs Chromium before the tests start, because two tests might install it at the same time. If the installation
 * fails, only the tests that need Chromium fail.
 */
function installChromium(): void {
  try {
    findProgram('chromium');
  } catch {
    return;
  }
}
