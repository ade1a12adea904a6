import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { CommandError } from '../command-error.ts';
import { newKey } from '../keys/new-key.ts';

const FILE = '.env';

/** What a deployment needs and nobody should have to make up. */
const SECRETS: readonly { name: string; meaning: string; make: () => string }[] = [
  { name: 'POSTGRES_PASSWORD', meaning: 'of the database in docker-compose.yml', make: () => randomText() },
  {
    name: 'API_KEYS',
    meaning: 'name:scope:key; the first way in',
    make: () => `admin:admin:${newKey().key}`,
  },
  {
    name: 'WEBHOOK_SECRET',
    meaning: 'webhooks are signed with it',
    make: () => `whsec_${randomBytes(32).toString('base64')}`,
  },
];

/**
 * Writes `.env` with random secrets. A file that is there keeps every line that it has: only variables that it does not
 * set are added, so this may be run at each deployment.
 */
export async function init(): Promise<void> {
  const text = await readIfThere(FILE);
  const missing = SECRETS.filter(({ name }) => !new RegExp(`^\\s*(export\\s+)?${name}\\s*=`, 'm').test(text));
  if (missing.length === 0) {
    process.stderr.write(`${FILE} has everything; nothing was changed.\n`);
    return;
  }
  const lines = missing.map(({ name, meaning, make }) => `# ${meaning}\n${name}=${make()}\n`);
  const before = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  await writeFile(FILE, before + lines.join(''), { mode: 0o600 });
  process.stderr.write(
    `Wrote ${missing.map(({ name }) => name).join(', ')} to ${FILE}. Keep it to yourself.\n`,
  );
}

async function readIfThere(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw new CommandError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

/** Of letters and digits, so that it may stand in a URL. */
function randomText(): string {
  return randomBytes(24).toString('hex');
}
