import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { bundlePrograms } from './bundle-programs.js';

const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));

/** Compiles the service as its containers do, and bundles its programs into a folder for tests to start. */
export async function buildService(folder) {
  await promisify(execFile)('npm', ['run', 'build'], {
    cwd: REPOSITORY,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  await bundlePrograms(REPOSITORY, folder);
}
