import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { newKey } from './new-key.ts';

/**
 * The ready-made key of an embedded service: made at the first start, kept in `DATA_DIR/api-key` (readable by its owner
 * only), and the same at every start after that.
 */
export async function localKey(dataDir: string): Promise<string> {
  const file = path.join(dataDir, 'api-key');
  try {
    await mkdir(dataDir, { recursive: true });
    await writeFile(file, `${newKey().key}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return (await readFile(file, 'utf8')).trim();
}
