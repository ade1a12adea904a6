import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { CommandError } from '../command-error.ts';
import { newKey } from '../keys/new-key.ts';

const FILE = '.env';

/** Secrets that a deployment needs. */
const SECRETS: readonly { name: string; meaning: string; make: () => string }[] = [
  {
    name: 'POSTGRES_PASSWORD',
    meaning: 'password of the superuser of the database in docker-compose.yml',
    make: newPassword,
  },
  {
    name: 'DATABASE_PASSWORD',
    meaning: 'password of the role that the service uses in docker-compose.yml',
    make: newPassword,
  },
  {
    name: 'REDIS_PASSWORD',
    meaning: 'password of Redis in docker-compose.yml',
    make: newPassword,
  },
  {
    name: 'API_KEYS',
    meaning: 'the first API key, as name:scope:key',
    make: () => `admin:admin:${newKey().key}`,
  },
  {
    name: 'WEBHOOK_SECRET',
    meaning: 'secret for signing webhooks',
    make: () => `whsec_${randomBytes(32).toString('base64')}`,
  },
];

/** Returns a random password in hexadecimal, which needs no escaping in a URL. */
function newPassword(): string {
  return randomBytes(24).toString('hex');
}

export function addInitCommand(program: Command): void {
  program
    .command('init')
    .description('add random secrets to .env; existing lines stay as they are')
    .action(addSecrets);
}

/** Adds to `.env` only the secrets that are missing, so the command can run at each deployment. */
async function addSecrets(): Promise<void> {
  const text = await readIfPresent(FILE);
  const missing = SECRETS.filter(({ name }) => !new RegExp(`^\\s*(export\\s+)?${name}\\s*=`, 'm').test(text));
  if (missing.length === 0) {
    process.stderr.write(`${FILE} already has every secret; nothing was changed.\n`);
    return;
  }
  const lines = missing.map(({ name, meaning, make }) => `# ${meaning}\n${name}=${make()}\n`);
  const before = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  await writeFile(FILE, before + lines.join(''), { mode: 0o600 });
  process.stderr.write(
    `Wrote ${missing.map(({ name }) => name).join(', ')} to ${FILE}. Keep the file secret.\n`,
  );
}

async function readIfPresent(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw new CommandError(`Cannot read ${file}: ${(error as Error).message}`);
  }
}
