import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { programPath } from './program-path.ts';
import { RunningProcess } from './running-process.ts';

const REPOSITORY = fileURLToPath(new URL('../../../../', import.meta.url));

/**
 * Starts a program of this repository without waiting; use `logged` to wait.
 * @param entry path from the repository's root: `apps/api/src/main.ts` runs from source, as in `npm run`;
 * `apps/api/dist/main.js` runs from its bundle (see {@link programPath}); an absolute path runs unchanged
 * @param env the whole environment except PATH and HOME: the tests' own variables do not reach the program
 * @param logFile receives the output instead of `output`
 */
export function startProcess(
  entry: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
  logFile?: string,
): RunningProcess {
  const output = logFile === undefined ? 'pipe' : openSync(logFile, 'a');
  const fromSource = entry.endsWith('.ts') ? ['--import', 'tsx', '--conditions=source'] : [];
  const child = spawn(process.execPath, [...fromSource, programPath(entry), ...args], {
    cwd: REPOSITORY,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', output, output],
    detached: true,
  });
  if (output !== 'pipe') closeSync(output);
  return new RunningProcess(child, entry);
}
