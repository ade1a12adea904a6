import { MAX_ATTEMPTS, MAX_WORKER_DEATHS } from '@scrapersky/batches';
import { eventually } from '@scrapersky/test-support';
import { KEY } from '../../support/running-service.ts';
import type { Acknowledged, Ledger } from './ledger.ts';
import type { PretendWeb } from './pretend-web.ts';
import { HARNESS, HOST_DELAY_MS, type Stack } from './stack.ts';

/** Effects, other than delays, that the fault of one cell of the fault matrix may have. */
export interface Allowance {
  /** Whether workers may have died during attempts. */
  workerDeaths: boolean;
  /** Whether an attempt may have failed and been repeated, such as an attempt that timed out in a frozen process. */
  retries: boolean;
  /**
   * Whether the queue may contain a roll-up job whose children were deleted. Such a job takes 1 kB and does nothing.
   */
  orphans: boolean;
  /**
   * Error codes with which domains may fail. With `workerDeaths`, a domain may also fail after too many worker deaths.
   */
  failures: readonly string[];
  /** Domains that may also fail with any error code. */
  hostile?: ReadonlySet<string>;
}

interface Row extends Record<string, unknown> {
  batch_id: string;
  domain: string;
  job_id: string;
  status: string;
  attempts: number;
  worker_deaths: number;
  error_code: string | null;
}

/** Time within which the reconciler clears the leases and jobs that a dead process left. */
const CLEARED_WITHIN_MS = 60_000;

/** Checks the invariants I1-I5 and I8-I11 of the fault matrix for everything that the stack has acknowledged. */
export async function findViolations(
  { stack, ledger, web }: { stack: Stack; ledger: Ledger; web: PretendWeb },
  allowance: Allowance,
  since = 0,
): Promise<string[]> {
  const batches = ledger.batches.slice(since);
  const found: string[] = [];
  await eventually(() => openBatches(stack, batches).then((open) => open.length === 0), {
    timeoutMs: CLEARED_WITHIN_MS,
    intervalMs: 200,
  }).catch(() => {});
  for (const open of await openBatches(stack, batches)) found.push(`I1 has not ended: ${open}`);
  found.push(...(await checkCounts(stack, batches)));
  found.push(...(await checkRows(stack, web, batches, allowance)));
  found.push(...(await checkLeftovers(stack, allowance)));
  found.push(...checkProcesses(stack));
  return found;
}

async function openBatches(stack: Stack, batches: readonly Acknowledged[]): Promise<string[]> {
  const rows = await stack.query<{ text: string }>(
    `select b.batch_id || ' ' || b.status || ' ' || coalesce((select string_agg(distinct j.status, ',') from jobs j
       where j.batch_id = b.batch_id), '') as text
     from batch_jobs b where batch_id = any($1::uuid[]) and (b.status in ('pending', 'processing')
       or exists (select from jobs j where j.batch_id = b.batch_id and j.status in ('pending', 'processing')))`,
    [batches.map(({ batchId }) => batchId)],
  );
  return rows.map((row) => row.text);
}

/**
 * Checks I2, I3 and I10: the counters of each batch equal the counts of its rows, and every acknowledged batch exists.
 */
async function checkCounts(stack: Stack, batches: readonly Acknowledged[]): Promise<string[]> {
  const rows = await stack.query<{ batch_id: string; stored: string; counted: string; total: number }>(
    `select b.batch_id, b.total_domains as total,
       jsonb_build_array(b.completed_domains, b.failed_domains, b.cancelled_domains, b.pages_scraped, b.errors_by_code)::text as stored,
       jsonb_build_array(r.completed, r.failed, r.cancelled, r.pages, r.errors)::text as counted
     from batch_jobs b, lateral (
       select count(*) filter (where j.status = 'complete') as completed, count(*) filter (where j.status = 'failed') as failed,
         count(*) filter (where j.status = 'cancelled') as cancelled,
         (select count(*) from pages p where p.batch_id = b.batch_id) as pages,
         coalesce((select jsonb_object_agg(error_code, n) from (select error_code, count(*) as n from jobs e
           where e.batch_id = b.batch_id and e.status = 'failed' group by 1) c), '{}') as errors
       from jobs j where j.batch_id = b.batch_id) r
     where b.batch_id = any($1::uuid[])`,
    [batches.map(({ batchId }) => batchId)],
  );
  const byId = new Map(rows.map((row) => [row.batch_id, row]));
  return batches.flatMap(({ batchId, domains }) => {
    const row = byId.get(batchId);
    if (!row) return [`I10 an acknowledged batch is gone: ${batchId}`];
    return [
      ...(row.total === domains.length ? [] : [`I2 ${batchId}: ${row.total} of ${domains.length} domains`]),
      ...(row.stored === row.counted ? [] : [`I3 ${batchId}: stored ${row.stored}, counted ${row.counted}`]),
    ];
  });
}

/**
 * Checks I1, I4, I5 and I8: each domain has one row with an allowed outcome, attempts are within their limits, and the
 * requests that the sites recorded match the rows.
 */
async function checkRows(
  stack: Stack,
  web: PretendWeb,
  batches: readonly Acknowledged[],
  allowance: Allowance,
): Promise<string[]> {
  const rows = await stack.query<Row>(
    `select batch_id, domain, job_id, status, attempts, worker_deaths, error_code from jobs where batch_id = any($1::uuid[])`,
    [batches.map(({ batchId }) => batchId)],
  );
  const byDomain = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.batch_id} ${row.domain}`;
    byDomain.set(key, [...(byDomain.get(key) ?? []), row]);
  }
  const claims = new Map<string, number>();
  for (const { domain, attempts } of rows) claims.set(domain, (claims.get(domain) ?? 0) + attempts);
  const found: string[] = [];
  for (const { batchId, domains } of batches) {
    for (const domain of domains) {
      const [row, ...more] = byDomain.get(`${batchId} ${domain}`) ?? [];
      if (row === undefined || more.length > 0)
        found.push(`I4 ${batchId} ${domain}: ${more.length + (row ? 1 : 0)} rows`);
      else
        found.push(...checkRow(row, allowance), ...checkVisits(row, claims.get(row.domain) ?? 0, web, stack));
    }
  }
  return found;
}

function checkRow(
  { domain, status, attempts, worker_deaths, error_code }: Row,
  allowance: Allowance,
): string[] {
  const found: string[] = [];
  const counted = attempts - worker_deaths;
  if (worker_deaths > 0 && !allowance.workerDeaths)
    found.push(`I5 ${domain}: ${worker_deaths} worker deaths, although the fault causes none`);
  if (counted > (allowance.retries ? MAX_ATTEMPTS : 1)) found.push(`I5 ${domain}: ${counted} attempts`);
  if (worker_deaths > MAX_WORKER_DEATHS) found.push(`I5 ${domain}: ${worker_deaths} worker deaths`);
  const mayFail =
    error_code !== null &&
    (allowance.failures.includes(error_code) ||
      (allowance.workerDeaths && error_code === 'worker_lost' && worker_deaths === MAX_WORKER_DEATHS));
  const mayEndAnyhow = status === 'failed' && allowance.hostile?.has(domain) === true;
  if (status !== 'complete' && !mayFail && !mayEndAnyhow)
    found.push(`I1 ${domain}: ${status} ${error_code ?? ''} after ${attempts} attempts`);
  return found;
}

/**
 * Checks that no host received two requests at once, that one worker's requests kept at least half of the required
 * delay, and that each claim led to at most one crawl.
 */
function checkVisits({ domain, job_id }: Row, claims: number, web: PretendWeb, stack: Stack): string[] {
  const visits = web.visitsOf(domain);
  const found: string[] = [];
  let stays = 0;
  for (const [index, visit] of visits.entries()) {
    const before = visits[index - 1];
    if (before === undefined || before.worker !== visit.worker) stays++;
    if (before === undefined) continue;
    if (before.end === null || before.end > visit.start) {
      found.push(`I8 ${domain}: ${before.worker} ${before.path} and ${visit.worker} ${visit.path} at once`);
    } else if (
      before.worker === visit.worker &&
      // Allow a repeated request without delay, because the crawler repeats a request if the site had closed the
      // connection.
      before.path !== visit.path &&
      visit.start - before.start + before.lateMs < HOST_DELAY_MS / 2
    ) {
      found.push(`I8 ${domain}: ${Math.round(visit.start - before.start)} ms between two requests`);
    }
  }
  if (
    stays > claims &&
    stays > claims + countReleases(stack, job_id, new Set(visits.map(({ worker }) => worker)))
  )
    found.push(`I8 ${domain}: ${stays} crawls of ${claims} claims`);
  return found;
}

/**
 * Returns an upper limit for the attempts at a domain that were released without being counted. A worker that died
 * between the commit of a release and its log line counts as one for each domain that it visited.
 */
function countReleases(stack: Stack, jobId: string, visitors: ReadonlySet<string>): number {
  const line = new RegExp(
    `"job_id":"${jobId}"[^\\n]*"domain released"|"domain released"[^\\n]*"job_id":"${jobId}"`,
    'g',
  );
  return stack.processes.reduce((count, { name, process: { output } }) => {
    const diedAfterRelease = visitors.has(name) && DIED_AFTER_RELEASE.test(output);
    return count + (diedAfterRelease ? 1 : [...output.matchAll(line)].length);
  }, 0);
}

/** Log line of `crash-point.mjs`. */
const DIED_AFTER_RELEASE = /"message":"crash point","kind":"release","side":"after"/;

/** Checks I11: no transaction, lock, host lease or queue job is left after the last batch. */
async function checkLeftovers(stack: Stack, { orphans }: Allowance): Promise<string[]> {
  let left: string[] = [];
  await eventually(
    async () => {
      const all = await listLeftovers(stack);
      left = all.filter((what) => !orphans || !what.includes('waiting-children'));
      return left.length === 0;
    },
    { timeoutMs: CLEARED_WITHIN_MS, intervalMs: 500 },
  ).catch(() => {});
  return left.map((what) => `I11 ${what}`);
}

async function listLeftovers(stack: Stack): Promise<string[]> {
  const rows = await stack.query<{ what: string }>(
    `select 'open transaction: ' || left(query, 80) as what from pg_stat_activity
       where datname = current_database() and state like 'idle in transaction%' and state_change < now() - interval '1 second'
         and application_name <> $1
     union all select 'advisory lock' from pg_locks l join pg_database d on d.oid = l.database
       where l.locktype = 'advisory' and d.datname = current_database()
         and not exists (select from pg_stat_activity a where a.pid = l.pid and a.xact_start > now() - interval '5 seconds')
     union all select 'host lease: ' || host from hosts where leased_by is not null`,
    [HARNESS],
  );
  const prefix = stack.services.queuePrefix;
  const counts = await stack.withRedis(async (redis) =>
    Promise.all(
      ['domains', 'batches'].flatMap((queue) =>
        (['wait', 'active', 'delayed', 'waiting-children'] as const).map(async (state) => {
          const key = `${prefix}:${queue}:${state}`;
          const count = ['wait', 'active'].includes(state) ? await redis.llen(key) : await redis.zcard(key);
          return { what: `${count} jobs ${state} in ${queue}`, count };
        }),
      ),
    ),
  );
  return [...rows.map((row) => row.what), ...counts.filter(({ count }) => count > 0).map(({ what }) => what)];
}

const CRASH =
  /cannot store a result|crawl failed unexpectedly|unhandledRejection|uncaughtException|UnhandledPromise|FATAL ERROR|triggerUncaught/;

/** Last log line of a process that does not start because its Redis account lacks a permission. */
const REFUSED_START = /The Redis user of REDIS_URL is not permitted to .*\n$/;

/**
 * Checks I9: no process ended unexpectedly, no process that must stay alive logged an unexpected error, and no log
 * contains the API key.
 */
function checkProcesses(stack: Stack): string[] {
  return stack.processes.flatMap(({ name, process, mayEnd }) => [
    ...(process.isRunning || mayEnd || REFUSED_START.test(process.output)
      ? []
      : [`I9 ${name} ended unexpectedly: ${process.output.slice(-500)}`]),
    ...(CRASH.test(process.output) && !mayEnd
      ? [`I9 ${name}: ${CRASH.exec(process.output)?.[0]} in its log`]
      : []),
    ...(process.output.includes(KEY) ? [`I9 ${name} has logged an API key`] : []),
  ]);
}
