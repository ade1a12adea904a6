import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));

let built;

/**
 * Compiles the service, once for a run of jest: tests start its processes as they are shipped, which takes a third of
 * the time that they need from their source.
 */
export function buildService() {
  built ??= promisify(execFile)('npm', ['run', 'build'], {
    cwd: REPOSITORY,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return built;
}
