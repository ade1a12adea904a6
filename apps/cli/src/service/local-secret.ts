import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { newKey } from '../keys/new-key.ts';

/** Returns the API key of the service that `npm start` runs, stored in `DATA_DIR/api-key`. */
export function localKey(dataDir: string): Promise<string> {
  return localSecret(dataDir, 'api-key', newKey().key);
}

/** Returns the secret with which this service signs webhooks, stored in `DATA_DIR/webhook-secret`. */
export function localWebhookSecret(dataDir: string): Promise<string> {
  return localSecret(dataDir, 'webhook-secret', `whsec_${randomBytes(32).toString('base64')}`);
}

/** Returns the stored secret. If there is none yet, first stores `fresh` in a file that only its owner can read. */
async function localSecret(dataDir: string, name: string, fresh: string): Promise<string> {
  const file = path.join(dataDir, name);
  try {
    await mkdir(dataDir, { recursive: true });
    await writeFile(file, `${fresh}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const stored = (await readFile(file, 'utf8')).trim();
  if (stored !== '') return stored;
  // A full disk left an empty file.
  await writeFile(file, `${fresh}\n`);
  return fresh;
}
