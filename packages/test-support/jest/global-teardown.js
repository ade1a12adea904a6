import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Jest's global teardown: stops everything that the run started, and fails if a test left a process running. */
// oxlint-disable-next-line import/no-default-export -- jest requires it
export default async function tearDown() {
  const keeper = globalThis.testServersKeeper;
  if (keeper.exitCode !== null || keeper.signalCode !== null) return;
  const folder = process.env.SCRAPERSKY_TEST_RUN;
  const left = leftProcesses(folder, keeper.pid);
  keeper.ref();
  keeper.stdin.end();
  await once(keeper, 'exit');
  if (left.length > 0) throw new Error(`Tests left processes running:\n${left.join('\n')}`);
  if (existsSync(folder)) throw new Error(`The folder of this test run was not removed: ${folder}`);
}

/** Returns the command lines of processes that tests recorded and did not end. Leaves out the keeper's own servers. */
function leftProcesses(folder, keeperPid) {
  const notes = path.join(folder, 'processes');
  if (!existsSync(notes)) return [];
  return readdirSync(notes)
    .filter((pid) => readFileSync(path.join(notes, pid), 'utf8') !== String(keeperPid))
    .map((pid) => `${pid} ${commandLine(pid)}`);
}

function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '(ended meanwhile)';
  }
}
