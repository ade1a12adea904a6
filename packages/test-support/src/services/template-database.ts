import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { migrate } from '@scrapersky/db';
import type { Client } from 'pg';
import { withDatabase } from './as-admin.ts';

const MIGRATIONS = new URL('../../../../migrations/', import.meta.url);
const TEMPLATE_LOCK_KEY = 7431;

/**
 * Returns the name of a migrated database to copy from. The name contains a hash of `migrations/`, so the database is
 * created once per version. A new database gets the name only when it is complete, so that a failed migration leaves
 * no incomplete template.
 */
export async function ensureTemplate(serverUrl: string, admin: Client): Promise<string> {
  const template = `template_${hashMigrations()}`;
  await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK_KEY]);
  try {
    const found = await admin.query('select from pg_database where datname = $1', [template]);
    if (found.rowCount === 0) await createTemplate(serverUrl, admin, template);
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK_KEY]);
  }
  return template;
}

async function createTemplate(serverUrl: string, admin: Client, template: string): Promise<void> {
  const draft = `${template}_draft`;
  await admin.query(`drop database if exists ${draft} with (force)`);
  await admin.query(`create database ${draft}`);
  await migrate(withDatabase(serverUrl, draft));
  await admin.query(`alter database ${draft} rename to ${template}`);
}

function hashMigrations(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(MIGRATIONS).toSorted())
    hash.update(name).update(readFileSync(new URL(name, MIGRATIONS)));
  return hash.digest('hex').slice(0, 12);
}
