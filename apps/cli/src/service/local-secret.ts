import { randomBytes } from 'node:crypto';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
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

/**
 * Returns the stored secret. If there is none yet, first stores `fresh` in a file that only its owner can read. Several
 * first starts at once all append, also to an empty file that a full disk left: the first line is the secret of all.
 */
async function localSecret(dataDir: string, name: string, fresh: string): Promise<string> {
  const file = path.join(dataDir, name);
  await mkdir(dataDir, { recursive: true });
  const stored = await readFirstLine(file);
  if (stored !== '') return stored;
  await appendFile(file, `${fresh}\n`, { mode: 0o600 });
  return readFirstLine(file);
}

/** Returns '' if there is no such file. */
async function readFirstLine(file: string): Promise<string> {
  try {
    const [line = ''] = (await readFile(file, 'utf8')).trim().split(/\s/);
    return line;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return '';
  }
}
