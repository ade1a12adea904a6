import { eventually } from '@scrapersky/test-support';
import type { Cell, Scene } from '../harness/cell.ts';
import { FalseClock } from '../harness/false-clock.ts';
import { ask } from '../harness/ledger.ts';
import { goodSite } from '../harness/pretend-web.ts';
import { crashWorkers, everyPointWasReached } from './crash-point-cells.ts';

/** Statements of a worker that fires a tick, in order. */
const FIRE_POINTS = ['lock-schedule', 'insert-batch', 'copy-schedule', 'insert-run', 'commit-insert-run'];

const SCHEDULES = 20;
const DOMAINS_EACH = 3;
const HOUR_S = 3_600;

/** A tick that became due, with its time as Postgres writes it. */
interface Tick extends Record<string, unknown> {
  schedule_id: string;
  tick: string;
}

export const scheduleCells: Cell[] = [
  {
    id: 'X6',
    name: `workers die before and after each step of firing a schedule: ${FIRE_POINTS.join(', ')}`,
    api: 'may refuse',
    load: { domains: 30, delayMs: 300 },
    allows: { workerDeaths: true, retries: true },
    endsWithinMs: 45_000,
    async fault(scene) {
      const ids: string[] = [];
      for (let n = 0; n < SCHEDULES; n++) ids.push(await createSchedule(scene, { every: '7d' }));
      const ticks: Tick[] = [];
      scene.notes.set('ticks', ticks);
      await crashWorkers(scene, FIRE_POINTS, async () => {
        ticks.push(...(await makeDue(scene, ids)));
      });
    },
    check: async (scene) => [
      ...(await everyPointWasReached(scene)),
      ...(await findTickFaults(scene, scene.notes.get('ticks') as Tick[])),
    ],
  },
  {
    id: 'D16c',
    name: 'the clock of Postgres is two hours ahead and then two hours behind: each tick of a schedule runs once',
    ownPostgres: true,
    needsRoot: true,
    api: 'may refuse',
    load: { domains: 60, delayMs: 300 },
    endsWithinMs: 40_000,
    async prepare({ stack, notes }) {
      if (!stack.postgres) throw new Error('this stack has no Postgres of its own');
      notes.set('clock', await FalseClock.install(stack.postgres));
      await stack.repair();
    },
    async fault(scene) {
      const clock = scene.notes.get('clock') as FalseClock;
      const jump = async (offsetS: number) => {
        scene.inject('clock jump');
        clock.set(offsetS);
        await clockShows(scene, offsetS);
      };
      await createSchedule(scene, { cron: '0 * * * *' });
      await jump(2 * HOUR_S);
      await runsReach(scene, 1);
      await jump(0);
      await isPlannedWithinAnHour(scene);
      await jump(-2 * HOUR_S);
      await isPlannedWithinAnHour(scene);
      await jump(0);
      await runsReach(scene, 2);
      await isPlannedWithinAnHour(scene);
    },
    async check(scene) {
      const ticks = await scene.stack.query<Tick>('select schedule_id, tick::text from schedule_runs');
      return [
        ...(ticks.length === 2 ? [] : [`${ticks.length} runs instead of 2`]),
        ...(await findTickFaults(scene, ticks)),
      ];
    },
    async cleanUp({ stack, notes }) {
      await stack.postgres?.restart({});
      (notes.get('clock') as FalseClock | undefined)?.remove();
    },
  },
];

/** Returns the id of the new schedule. */
async function createSchedule({ stack, web }: Scene, rhythm: object): Promise<string> {
  const domains = web.take(DOMAINS_EACH, () => goodSite(10));
  const body = { name: 'Fault', domains, max_pages: 1, ...rhythm };
  const { status, body: created } = await ask(stack, 'POST', '/schedules', { body });
  if (status !== 201) throw new Error(`The API responded ${status} to a schedule`);
  return created['schedule_id'] as string;
}

/**
 * Moves the next tick of each of these schedules to the present, unless a run of the schedule is open. Returns these
 * ticks.
 */
function makeDue({ stack }: Scene, ids: readonly string[]): Promise<Tick[]> {
  return stack.query<Tick>(
    `update schedules s set next_run_at = date_trunc('milliseconds', clock_timestamp())
     where schedule_id = any($1::uuid[]) and next_run_at > now() and not exists (select from batch_jobs b
       where b.schedule_id = s.schedule_id and b.status in ('pending', 'processing'))
     returning schedule_id, next_run_at::text as tick`,
    [ids],
  );
}

function runsReach({ stack }: Scene, count: number): Promise<unknown> {
  return eventually(async () => (await stack.query('select 1 from schedule_runs')).length >= count, {
    timeoutMs: 60_000,
  });
}

/** Resolves when the clock of Postgres has this offset. */
function clockShows({ stack }: Scene, offsetS: number): Promise<unknown> {
  return eventually(
    async () => {
      const [row] = await stack.query<{ now: Date }>('select now() as now');
      return Math.abs((row?.now.getTime() ?? 0) - Date.now() - offsetS * 1_000) < 5_000;
    },
    { timeoutMs: 20_000 },
  );
}

/**
 * Resolves when the schedule was planned no later than now, and its next tick is within an hour from now, both by the
 * clock of Postgres.
 */
function isPlannedWithinAnHour({ stack }: Scene): Promise<unknown> {
  const planned = `select 1 from schedules
    where next_run_at > now() and next_run_at <= now() + interval '1 hour' and planned_at <= now()`;
  return eventually(async () => (await stack.query(planned)).length === 1, { timeoutMs: 60_000 });
}

/**
 * Waits until no tick is due, and returns violations if the ticks did not run exactly once. Adds the batches of their
 * schedules to the ledger, so that the invariants are checked for them, too.
 */
async function findTickFaults({ stack, ledger }: Scene, ticks: readonly Tick[]): Promise<string[]> {
  const due = `select 1 from schedules where next_run_at <= now()`;
  await eventually(async () => (await stack.query(due)).length === 0, { timeoutMs: 30_000 });
  // Earlier faults on the same stack have schedules of their own.
  const ids = ticks.map(({ schedule_id: id }) => id);
  const runs = await stack.query<Tick & { batch_id: string | null }>(
    'select schedule_id, tick::text, batch_id from schedule_runs where schedule_id = any($1::uuid[])',
    [ids],
  );
  const batches = await stack.query<{ batch_id: string; domains: string[] }>(
    `select b.batch_id, array(select domain from jobs j where j.batch_id = b.batch_id order by seq) as domains
     from batch_jobs b where b.schedule_id = any($1::uuid[])`,
    [ids],
  );
  for (const { batch_id: batchId, domains } of batches) ledger.note(batchId, domains);
  const keyOf = ({ schedule_id: id, tick }: Tick) => `${id} ${tick}`;
  const ran = runs.map(keyOf);
  const withBatch = runs.filter(({ batch_id: id }) => id !== null);
  return [
    ...ticks.map(keyOf).flatMap((key) => (ran.includes(key) ? [] : [`a tick did not run: ${key}`])),
    ...(ran.length === ticks.length ? [] : [`${ran.length} runs of ${ticks.length} ticks`]),
    ...(batches.length === withBatch.length ? [] : [`${batches.length} batches of ${withBatch.length} runs`]),
    ...batches.flatMap(({ batch_id: id, domains }) =>
      domains.length === DOMAINS_EACH ? [] : [`${id} has ${domains.length} domains`],
    ),
  ];
}
