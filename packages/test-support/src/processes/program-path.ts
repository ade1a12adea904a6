import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { testRunFolder } from './test-run.ts';

const REPOSITORY = fileURLToPath(new URL('../../../../', import.meta.url));

/**
 * Returns the path of a program's bundle. Jest's global setup creates the bundles, because they start in half the
 * processor time of the compiled programs. For an absolute path, or a program without a bundle, returns its own path.
 * @param entry path from the repository's root
 */
export function programPath(entry: string): string {
  const run = testRunFolder();
  const bundle = path.join(run ?? '', 'programs', entry);
  const isBundled = run !== undefined && !path.isAbsolute(entry) && existsSync(bundle);
  return isBundled ? bundle : path.resolve(REPOSITORY, entry);
}
