import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { testRunFolder } from './test-run.ts';

const REPOSITORY = fileURLToPath(new URL('../../../../', import.meta.url));

/**
 * Returns the path of a program's bundle, which jest's global setup made of the compiled program and which starts in half
 * of the processor time. A program without a bundle is returned as it is, and so is an absolute path.
 * @param entry path from the repository's root
 */
export function programPath(entry: string): string {
  const run = testRunFolder();
  const bundle = path.join(run ?? '', 'programs', entry);
  const isBundled = run !== undefined && !path.isAbsolute(entry) && existsSync(bundle);
  return isBundled ? bundle : path.resolve(REPOSITORY, entry);
}
