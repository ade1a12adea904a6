import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));

/** Compiles the service: a compiled process starts in a third of the time that it needs from its source. */
export function buildService() {
  return promisify(execFile)('npm', ['run', 'build'], {
    cwd: REPOSITORY,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
}
