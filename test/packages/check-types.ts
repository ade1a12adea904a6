import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const TSC = path.resolve(import.meta.dirname, '../../node_modules/typescript/bin/tsc');

/** Checks TypeScript files in `folder` strictly against the types of the packages installed there. */
export async function checkTypes(folder: string, files: readonly string[]): Promise<void> {
  const options = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--skipLibCheck', 'false'];
  const target = ['--target', 'es2022', '--module', 'nodenext', '--lib', 'es2022,dom,dom.asynciterable'];
  await promisify(execFile)(process.execPath, [TSC, ...options, ...target, '--types', '', ...files], {
    cwd: folder,
  }).catch((error: { stdout: string }) => {
    throw new Error(error.stdout, { cause: error });
  });
}
