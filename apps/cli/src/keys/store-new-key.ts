import { createHash } from 'node:crypto';
import { insertApiKey, type ApiKeyRow, type Db, type NewApiKey } from '@scrapersky/db';
import { writeJson } from '../output/write-json.ts';
import { describeKey } from './describe-key.ts';
import { auditKey } from './key-transaction.ts';
import { newKey } from './new-key.ts';

/** Creates a key and stores its hash. Only the returned value contains the key itself. */
export async function storeNewKey(
  tx: Db,
  rights: Omit<NewApiKey, 'keyHash' | 'publicId'>,
): Promise<{ row: ApiKeyRow; key: string }> {
  const { key, publicId } = newKey();
  const keyHash = createHash('sha256').update(key).digest();
  const row = await insertApiKey(tx, { ...rights, keyHash, publicId });
  await auditKey(tx, 'key.create', row.key_id);
  return { row, key };
}

/** Prints a new key on standard output: the key alone, or as JSON with its properties. */
export function showNewKey(row: ApiKeyRow, key: string, { json = false }: { json?: boolean }): void {
  if (json) {
    writeJson({ ...describeKey(row, new Date()), key });
    return;
  }
  const until = row.expires_at ? `, until ${row.expires_at.toISOString()}` : '';
  process.stderr.write(
    `Created key ${row.key_id} (${row.name}, ${row.scope}${row.visibility === 'own' ? ', own batches only' : ''}${until}). Save it now: it is not shown again.\n`,
  );
  process.stdout.write(`${key}\n`);
}
