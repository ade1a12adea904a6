import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Stores the URL of a service in `DATA_DIR/url`, where the commands find it.
 * @returns the function that deletes the file, unless another service has stored its own URL since.
 */
export async function storeServiceUrl(dataDir: string, url: string): Promise<() => Promise<void>> {
  await writeFile(fileIn(dataDir), `${url}\n`);
  return async () => {
    if (readServiceUrl(dataDir) === url) await rm(fileIn(dataDir), { force: true });
  };
}

/** Returns the URL of the service that runs on a data folder; undefined if none has stored its URL. */
export function readServiceUrl(dataDir: string): string | undefined {
  try {
    return readFileSync(fileIn(dataDir), 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}

function fileIn(dataDir: string): string {
  return path.join(dataDir, 'url');
}
