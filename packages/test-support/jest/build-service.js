import { execFile } from 'node:child_process';
import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { bundlePrograms } from '../../../scripts/packing/bundle-programs.js';

const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));

/** Files that programs read, and packages that find their own files by their path. */
const LINKED = [
  'docs',
  'migrations',
  'node_modules',
  'apps/api/package.json',
  'apps/cli/package.json',
  'apps/dashboard/dist',
];

/** Compiles the service in the same way as its container images, and bundles its programs into a folder for tests. */
export async function buildService(folder) {
  await promisify(execFile)('npm', ['run', 'build'], {
    cwd: REPOSITORY,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  await bundlePrograms(REPOSITORY, folder);
  for (const file of LINKED) {
    const link = path.join(folder, file);
    await mkdir(path.dirname(link), { recursive: true });
    await symlink(path.join(REPOSITORY, file), link);
  }
}
