// `npm run pack`: builds the service and writes what is published to `dist`: both npm packages, and the
// Python client as source and as a wheel.
import { execFileSync } from 'node:child_process';
import { copyFile, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packPackage } from './packing/pack-package.ts';
import { stageCli } from './packing/stage-cli.ts';
import { stageClient } from './packing/stage-client.ts';

const REPOSITORY = path.resolve(import.meta.dirname, '..');
const DESTINATION = path.join(REPOSITORY, 'dist');
const PYTHON_BUILD = 'build==1.6.1';

execFileSync('npm', ['run', '--silent', 'build'], { cwd: REPOSITORY, stdio: 'inherit' });
await rm(DESTINATION, { recursive: true, force: true });
await mkdir(DESTINATION);
const staged = await mkdtemp(path.join(tmpdir(), 'pack-'));
try {
  for (const [name, stage] of [
    ['client', stageClient],
    ['cli', stageCli],
  ] as const) {
    const folder = path.join(staged, name);
    await stage(REPOSITORY, folder);
    process.stdout.write(`${await packPackage(folder, DESTINATION)}\n`);
  }
  const python = path.join(staged, 'python');
  await cp(path.join(REPOSITORY, 'clients/python'), python, { recursive: true });
  await copyFile(path.join(REPOSITORY, 'LICENSE'), path.join(python, 'LICENSE'));
  const venv = path.join(staged, 'venv');
  const venvPython = path.join(venv, 'bin/python');
  execFileSync('python3', ['-m', 'venv', venv]);
  execFileSync(venvPython, ['-m', 'pip', 'install', '--quiet', PYTHON_BUILD]);
  // Build the source distribution, and the wheel from it.
  execFileSync(venvPython, ['-m', 'build', '--outdir', DESTINATION, python], { stdio: 'pipe' });
} finally {
  await rm(staged, { recursive: true });
}
