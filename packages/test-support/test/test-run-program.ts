import { sharedServers } from '../src/servers/shared-servers.ts';
import { makeRunFolder, testRunFolder } from '../src/processes/test-run.ts';
import { startProcess } from '../src/processes/start-process.ts';

// Behaves like a run of jest: starts the keeper, then runs a test that uses the servers and hangs.
const KEEPER_MODULE = '../jest/start-keeper.js';
const { startKeeper } = (await import(KEEPER_MODULE)) as { startKeeper: () => Promise<void> };
await startKeeper();
const { redis } = await sharedServers();
const embedded = startProcess('packages/embedded/test/starter.ts', [makeRunFolder('data')]);
await embedded.logged(/started postgres:/);
await embedded.kill();
const program = startProcess('packages/test-support/test/talking-program.ts');
await program.logged(/child/);
process.stdout.write(
  `${JSON.stringify({ folder: testRunFolder(), redis, program: program.pid, embedded: embedded.output })}\n`,
);
setInterval(() => {}, 60_000);
