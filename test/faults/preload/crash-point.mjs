// A test loads this into a real API or worker: the process kills itself (SIGKILL) or stops itself (SIGSTOP) directly
// before a certain message to Postgres or the queue, or directly after its response. The product itself has no such
// hooks.
import { writeSync } from 'node:fs';
import pg from 'pg';
import { FlowProducer, Job } from 'bullmq';

const {
  CRASH_POINT = '',
  CRASH_SIDE = 'before',
  CRASH_NTH = '1',
  CRASH_BY = 'SIGKILL',
} = Object.fromEntries(new URL(import.meta.url).searchParams);

/** Statements of the product, each with a pattern that only this statement matches. */
const STATEMENTS = [
  ['lock-schedule', /from schedules\s+where next_run_at <= now\(\)/],
  ['copy-schedule', /from schedule_domains\s+where/],
  ['insert-run', /insert into schedule_runs/],
  ['insert-batch', /insert into "batch_jobs"/],
  ['insert-jobs', /insert into jobs \(/],
  ['take-window', /set queued_at = now\(\), generation/],
  ['unmark', /set queued_at = null,\s+not_before = case when/],
  ['claim', /from claim_job\(/],
  ['finish', /from finish_jobs\(/],
  ['release', /released as \(\s+update jobs/],
  ['close', /set completed_domains = r\.completed/],
  ['heartbeat', /insert into workers/],
  ['lead', /pg_try_advisory_xact_lock/],
  ['recover', /not exists \(\s+select from workers w where w\.worker_id = j\.claimed_by/],
  ['free-hosts', /with lost as materialized/],
  ['take-long-queued', /set queued_at = now\(\) from picked/],
  ['delete-worker', /delete from "workers"/],
];

/** The process crashes once: one that was stopped and continued must not stop again. */
let left = Number(CRASH_NTH);
function crash(kind, side) {
  if (kind !== CRASH_POINT || side !== CRASH_SIDE || --left !== 0) return;
  writeSync(1, `${JSON.stringify({ message: 'crash point', kind, side })}\n`);
  process.kill(process.pid, CRASH_BY);
}

const lastKind = new WeakMap();
function kindOf(client, text) {
  if (text === 'commit') return `commit-${lastKind.get(client) ?? 'nothing'}`;
  const [kind] = STATEMENTS.find(([, pattern]) => pattern.test(text)) ?? [];
  if (kind !== undefined) lastKind.set(client, kind);
  else if (text === 'begin') lastKind.delete(client);
  return kind;
}

const query = Reflect.get(pg.Client.prototype, 'query');
pg.Client.prototype.query = function (config, ...rest) {
  const text = typeof config === 'string' ? config : (config?.text ?? '');
  const kind = kindOf(this, text);
  if (kind !== undefined) crash(kind, 'before');
  const result = query.call(this, config, ...rest);
  if (kind === undefined || !(result instanceof Promise)) return result;
  return result.then((answer) => {
    crash(kind, 'after');
    return answer;
  });
};

for (const [owner, method, kind] of [
  [FlowProducer, 'add', 'queue-add'],
  [Job, 'moveToCompleted', 'job-complete'],
  [Job, 'moveToFailed', 'job-retry'],
  [Job, 'moveToDelayed', 'job-later'],
  [Job, 'moveToWaitingChildren', 'job-roll-up'],
]) {
  const original = owner.prototype[method];
  owner.prototype[method] = async function (...rest) {
    crash(kind, 'before');
    const answer = await original.apply(this, rest);
    crash(kind, 'after');
    return answer;
  };
}
