import { WORKER_DEAD_AFTER_MS, WORKER_FAULT_CAUSES, plural } from '@scrapersky/core';
import {
  hasApiKeys,
  inspectServer,
  listLiveWorkers,
  migrationStatus,
  openDatabase,
  type LiveWorker,
  type ServerReport,
} from '@scrapersky/db';
import type { Config } from '@scrapersky/runtime';
import { connectionAdvice } from './connection-advice.ts';
import { connectionFault, databaseFault } from './database-fault.ts';
import { fault, ok, warning, type Finding } from './finding.ts';

/** Oldest supported major version of Postgres. */
export const MIN_POSTGRES_VERSION = 15;

/** Largest accepted difference between the clocks of this machine and of the database, in addition to the latency. */
const MAX_CLOCK_SKEW_MS = 5_000;

/** Checks the database through the URLs that the service uses. Without DATABASE_URL, `url` is the embedded Postgres. */
export async function checkPostgres(config: Config, url: string): Promise<Finding[]> {
  const { DIRECT_DATABASE_URL: directUrl = url } = config;
  const server = await reach('DATABASE_URL', url);
  if ('state' in server) return [server];
  const findings = [describeServer(server, config), ...checkWrites(server), checkClock(server)];
  const direct = directUrl === url ? server : await reach('DIRECT_DATABASE_URL', directUrl);
  if ('state' in direct) return [...findings, direct];
  findings.push(checkSession(direct, config));
  if (server.hidesRows) return [...findings, hiddenRows('DATABASE_URL')];
  if (direct.hidesRows) return [...findings, hiddenRows('DIRECT_DATABASE_URL')];
  const migrations = await checkMigrations(directUrl);
  findings.push(migrations);
  if (migrations.state === 'ok') findings.push(...(await checkRows(url, config)));
  return findings;
}

/** Returns whether the database is that of `npm start`, which also starts the workers and has an API key of its own. */
function isEmbedded({ DATABASE_URL }: Config): boolean {
  return DATABASE_URL === undefined;
}

async function reach(name: string, url: string): Promise<ServerReport | Finding> {
  try {
    return await inspectServer(url);
  } catch (error) {
    return connectionFault(name, error);
  }
}

function checkWrites({ isReadOnly }: ServerReport): Finding[] {
  const fix =
    'Set DATABASE_URL to the primary. If it is the primary, its disk may be full, or default_transaction_read_only is on.';
  return isReadOnly
    ? [fault('Postgres', 'is read-only, so it can store neither batches nor results', fix)]
    : [];
}

function describeServer({ version, latencyMs, isSession }: ServerReport, config: Config): Finding {
  const how = isSession ? 'a session' : 'through a transaction pooler';
  const where = isEmbedded(config) ? 'embedded, ' : '';
  const message = `${version}, ${where}${how}, ${latencyMs.toFixed(1)} ms`;
  return Number.parseInt(version, 10) >= MIN_POSTGRES_VERSION
    ? ok('Postgres', message)
    : fault('Postgres', message, `Upgrade to Postgres ${MIN_POSTGRES_VERSION} or newer.`);
}

export function checkClock({
  clockAheadMs,
  latencyMs,
}: Pick<ServerReport, 'clockAheadMs' | 'latencyMs'>): Finding {
  const seconds = (Math.abs(clockAheadMs) / 1_000).toFixed(1);
  return Math.abs(clockAheadMs) <= MAX_CLOCK_SKEW_MS + latencyMs
    ? ok('Clock', `within ${seconds} s of the clock of the database`)
    : fault(
        'Clock',
        `this machine is ${seconds} s ${clockAheadMs > 0 ? 'behind' : 'ahead of'} the database`,
        'Set both clocks with NTP.',
      );
}

function checkSession({ isSession }: ServerReport, { DIRECT_DATABASE_URL, REDIS_URL }: Config): Finding {
  if (isSession) return ok('Migrations', 'run in a session with Postgres');
  const name = DIRECT_DATABASE_URL === undefined ? 'DATABASE_URL' : 'DIRECT_DATABASE_URL';
  const queue = REDIS_URL === undefined ? ', and so does the queue without REDIS_URL' : '';
  return fault(
    'Migrations',
    `${name} leads through a transaction pooler, but migrations need a session${queue}`,
    'Set DIRECT_DATABASE_URL to the URL of Postgres itself or of a session pooler (Supavisor: port 5432).',
  );
}

function hiddenRows(name: string): Finding {
  const message = `the role of ${name} does not own the tables, whose row-level security hides all rows from it`;
  return fault('Rights', message, connectionAdvice(name, { code: '42501' }));
}

async function checkMigrations(url: string): Promise<Finding> {
  let all: Awaited<ReturnType<typeof migrationStatus>>;
  try {
    all = await migrationStatus(url);
  } catch (error) {
    return databaseFault('Schema', 'DATABASE_URL', error);
  }
  const missing = all.filter(({ executedAt }) => executedAt === undefined).map(({ name }) => name);
  return missing.length === 0
    ? ok('Schema', `up to date (${all.at(-1)?.name})`)
    : fault(
        'Schema',
        `${missing.length} of ${plural(all.length, 'migration')} not applied: ${missing.join(', ')}`,
        'npm run migrate',
      );
}

async function checkRows(url: string, config: Config): Promise<Finding[]> {
  const db = openDatabase({ url, maxConnections: 1, applicationName: 'scrapersky-doctor' });
  try {
    const hasCredentials =
      isEmbedded(config) ||
      config.API_KEYS.length > 0 ||
      config.JWT_SECRET ||
      config.JWT_JWKS_URL ||
      (await hasApiKeys(db));
    return [
      hasCredentials
        ? ok('Keys', 'there are credentials that the API accepts')
        : fault(
            'Keys',
            'there is no API key, so nobody can use the service',
            'npm run cli -- keys create NAME --scope admin',
          ),
      describeWorkers(await listLiveWorkers(db, WORKER_DEAD_AFTER_MS), config),
    ];
  } catch (error) {
    return [databaseFault('Rights', 'DATABASE_URL', error)];
  } finally {
    await db.destroy();
  }
}

function describeWorkers(workers: readonly LiveWorker[], config: Config): Finding {
  const command = isEmbedded(config) ? 'npm start' : 'npm run worker';
  if (workers.length === 0) return fault('Workers', 'there is no live worker, so batches wait', command);
  const slots = workers.reduce((sum, worker) => sum + worker.slots, 0);
  const message = `${workers.length} live, ${plural(slots, 'slot')}`;
  const faults = workers.flatMap((worker) => worker.fault ?? []);
  if (faults.length === 0) return ok('Workers', message);
  const report = faults.length === workers.length ? fault : warning;
  const claims = faults.length === 1 ? 'claims' : 'claim';
  return report(
    'Workers',
    `${message}; ${faults.length} with a fault ${claims} no domains: ${[...new Set(faults)].join(', ')}`,
    [...new Set(faults)].map((each) => `${each}: ${WORKER_FAULT_CAUSES[each]}.`).join(' '),
  );
}
