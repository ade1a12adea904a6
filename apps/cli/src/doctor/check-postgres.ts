import {
  countLiveWorkers,
  hasApiKeys,
  inspectServer,
  migrationStatus,
  openDatabase,
  type ServerReport,
} from '@scrapersky/db';
import { describeFailure, type Config } from '@scrapersky/runtime';
import { fault, ok, warning, type Finding } from './finding.ts';

const OLDEST_MAJOR = 13;

/** Times are compared with the database's own; but people and certificates look at both clocks. */
const LARGEST_SKEW_MS = 5_000;

const WORKER_DEAD_AFTER_MS = 15_000;

/** Looks at the database by the URLs that the service would use. */
export async function checkPostgres(config: Config & { DATABASE_URL: string }): Promise<Finding[]> {
  const { DATABASE_URL: url, DIRECT_DATABASE_URL: directUrl = url } = config;
  const server = await reach('DATABASE_URL', url);
  if ('state' in server) return [server];
  const findings = [describeServer(server), checkClock(server)];
  const direct = directUrl === url ? server : await reach('DIRECT_DATABASE_URL', directUrl);
  if ('state' in direct) return [...findings, direct];
  findings.push(checkSession(direct, config));
  const migrations = await checkMigrations(directUrl);
  findings.push(migrations);
  if (migrations.state === 'ok') findings.push(...(await checkRows(url, config)));
  return findings;
}

async function reach(name: string, url: string): Promise<ServerReport | Finding> {
  try {
    return await inspectServer(url);
  } catch (error) {
    return fault(
      'Postgres',
      `${name} leads nowhere: ${describeFailure(error)}`,
      `Correct ${name}, or start the server.`,
    );
  }
}

function describeServer({ version, latencyMs, isSession }: ServerReport): Finding {
  const how = isSession ? 'a session' : 'through a transaction pooler';
  const message = `${version}, ${how}, ${latencyMs.toFixed(1)} ms`;
  return Number.parseInt(version, 10) >= OLDEST_MAJOR
    ? ok('Postgres', message)
    : fault('Postgres', message, `Version ${OLDEST_MAJOR} or newer is needed.`);
}

export function checkClock({ clockAheadMs, latencyMs }: ServerReport): Finding {
  const seconds = (Math.abs(clockAheadMs) / 1_000).toFixed(1);
  return Math.abs(clockAheadMs) <= LARGEST_SKEW_MS + latencyMs
    ? ok('Clock', `within ${seconds} s of the database's`)
    : fault(
        'Clock',
        `this machine is ${seconds} s ${clockAheadMs > 0 ? 'behind' : 'ahead of'} the database`,
        'Have NTP set both clocks.',
      );
}

function checkSession({ isSession }: ServerReport, { DIRECT_DATABASE_URL, REDIS_URL }: Config): Finding {
  if (isSession) return ok('Migrations', 'go by a session with Postgres');
  const name = DIRECT_DATABASE_URL === undefined ? 'DATABASE_URL' : 'DIRECT_DATABASE_URL';
  const queue = REDIS_URL === undefined ? ', and without REDIS_URL the queue cannot run at all' : '';
  return fault(
    'Migrations',
    `${name} leads through a transaction pooler: migrations would go by it${queue}`,
    'Set DIRECT_DATABASE_URL to Postgres itself or to a session pooler (Supavisor: port 5432).',
  );
}

async function checkMigrations(url: string): Promise<Finding> {
  const all = await migrationStatus(url);
  const missing = all.filter(({ executedAt }) => executedAt === undefined).map(({ name }) => name);
  return missing.length === 0
    ? ok('Schema', `up to date (${all.at(-1)?.name})`)
    : fault(
        'Schema',
        `${missing.length} of ${all.length} migrations are missing: ${missing.join(', ')}`,
        'npm run migrate',
      );
}

async function checkRows(url: string, config: Config): Promise<Finding[]> {
  const db = openDatabase({ url, maxConnections: 1, applicationName: 'scrapersky-doctor' });
  try {
    const isOpen =
      config.API_KEYS.length > 0 || config.JWT_SECRET || config.JWT_JWKS_URL || (await hasApiKeys(db));
    const { workers, slots } = await countLiveWorkers(db, WORKER_DEAD_AFTER_MS);
    return [
      isOpen
        ? ok('Keys', 'there is a way in')
        : fault(
            'Keys',
            'there is no API key: nobody can use the service',
            'npm run cli -- keys create NAME --scope admin',
          ),
      workers > 0
        ? ok('Workers', `${workers} live, ${slots} slots`)
        : warning('Workers', 'none is live: batches wait', 'npm run worker'),
    ];
  } finally {
    await db.destroy();
  }
}
