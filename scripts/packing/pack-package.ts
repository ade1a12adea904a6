import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { findPackageFaults } from './find-package-faults.ts';

/**
 * Packs a staged package as `npm publish` does, and returns the path of the file.
 *
 * @throws Error if `findPackageFaults` finds a fault
 */
export async function packPackage(folder: string, destination: string): Promise<string> {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', destination];
  const { stdout } = await promisify(execFile)('npm', args, { cwd: folder, maxBuffer: 10_000_000 });
  const [packed] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
  const faults = await findPackageFaults(
    folder,
    packed.files.map((file) => file.path),
  );
  if (faults.length > 0) throw new Error(`${packed.filename}:\n${faults.join('\n')}`);
  return path.join(destination, packed.filename);
}
