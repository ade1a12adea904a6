import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ApiProbe } from '../harness/api-probe.ts';
import { findViolations } from '../harness/find-violations.ts';
import { Ledger } from '../harness/ledger.ts';
import { goodSite, toName, type PretendWeb } from '../harness/pretend-web.ts';
import { Stack } from '../harness/stack.ts';
import { writeLogs } from '../harness/write-logs.ts';
import { BreakableMachine, NameServers } from './breakable-machine.ts';
import { HostileFarm } from './hostile-farm.ts';
import { machineFaults } from './machine-faults.ts';
import { RANDOM_FAULTS } from './random-faults.ts';
import { Recoveries } from './recoveries.ts';
import { Seeded } from './seeded.ts';

const FAULT_EVERY_MS = 5_000;
const OPEN_BATCHES = 3;

export interface RandomRunResult {
  seed: number;
  seconds: number;
  batches: number;
  domains: number;
  injected: Map<string, number>;
  recoveriesMs: number[];
  endedAfterMs: number | null;
  requests: number;
  /** Number of good domains that failed after too many worker deaths. */
  wronglyLost: number;
  violations: string[];
}

/**
 * Runs a service under load with a random fault every five seconds. The same seed injects about the same sequence of
 * faults. At the end everything is repaired, and every acknowledged batch must have ended with correct results.
 */
export async function randomRun({
  web,
  seed,
  minutes,
  tell,
  logFolder,
}: {
  web: PretendWeb;
  seed: number;
  minutes: number;
  tell: (line: string) => void;
  /** Folder for the stack's logs if a rule was violated. */
  logFolder?: string | undefined;
}): Promise<RandomRunResult> {
  const random = new Seeded(seed);
  const begun = performance.now();
  const [nameServers, hostile] = await Promise.all([NameServers.start(), HostileFarm.start()]);
  const stack = await Stack.start({
    name: 'random',
    shared: { postgres: '' },
    ownPostgres: true,
    workers: 3,
    workerEnv: () => nameServers.nextEnvironment(),
  });
  const machine = BreakableMachine.isPossible ? await BreakableMachine.install(stack, nameServers) : null;
  if (machine === null) tell('faults of disks, memory, clocks and name servers need root and libfaketime');
  const faults = [...RANDOM_FAULTS, ...(machine === null ? [] : machineFaults(machine))];
  const ledger = new Ledger(stack);
  const injected = new Map<string, number>();
  const recoveries = new Recoveries(stack);
  const startedAt = performance.now();
  const endAt = startedAt + minutes * 60_000;
  const load = keepLoaded(stack, { ledger, web, hostile, seed, until: endAt });
  const first = await ledger.submit(web.take(50, () => goodSite(200)));
  const probe = new ApiProbe({ stack, ledger, web, batchId: first, expects: 'may be down', slack: 1 });

  const background: Promise<void>[] = [];
  for (
    let due = startedAt;
    performance.now() < endAt;
    due = Math.max(due + FAULT_EVERY_MS, performance.now())
  ) {
    await delay(Math.max(0, due - performance.now()));
    const fault = random.pick(faults);
    injected.set(fault.kind, (injected.get(fault.kind) ?? 0) + 1);
    tell(`${((performance.now() - startedAt) / 1_000).toFixed(0).padStart(5)} s  ${fault.kind}`);
    const run = (async () => {
      const held = await recoveries.whatRuns();
      // Ignore a fault that fails, because another fault may have stopped the same component.
      await fault
        .run(stack, random)
        .catch((error: unknown) => tell(`         not possible: ${String(error)}`));
      recoveries.watch(held);
    })();
    if (fault.long) background.push(run);
    else await run;
    while (stack.workers.length < 3) stack.launchWorker();
  }
  await Promise.all(background);
  await stack.repair();
  const healedAt = performance.now();
  await load;
  const allEnded = await endOf(stack, 180_000);
  const endedAfterMs = allEnded ? performance.now() - healedAt : null;
  await probe.stop();
  await recoveries.end();
  const violations = [
    ...probe.violations,
    ...(await findViolations(
      { stack, ledger, web },
      { workerDeaths: true, retries: true, orphans: true, failures: [], hostile: hostile.origins },
    )),
  ];
  const result = {
    seed,
    seconds: (performance.now() - begun) / 1_000,
    batches: ledger.batches.length,
    domains: ledger.batches.reduce((sum, { domains }) => sum + domains.length, 0),
    injected,
    recoveriesMs: recoveries.tookMs,
    endedAfterMs,
    requests: probe.requests,
    wronglyLost: await countWronglyLost(stack, hostile.origins),
    violations,
  };
  if (violations.length > 0 && logFolder !== undefined) writeLogs(stack, path.join(logFolder, 'random'));
  await machine?.uninstall();
  await stack.close();
  await hostile.close();
  return result;
}

interface LoadParts {
  ledger: Ledger;
  web: PretendWeb;
  hostile: HostileFarm;
  seed: number;
  until: number;
}

/** Number of hostile sites that some batches contain in addition to good ones. */
const HOSTILE_SITES_IN_A_BATCH = 4;

/** Keeps a few batches open until the given time. */
async function keepLoaded(stack: Stack, { ledger, web, hostile, seed, until }: LoadParts): Promise<void> {
  const random = new Seeded(seed + 1);
  while (performance.now() < until) {
    const open = await countOpen(stack).catch(() => OPEN_BATCHES);
    if (open < OPEN_BATCHES) {
      const delayMs = random.pick([20, 200, 1_000, 3_000]);
      const order = random.pick([{}, { max_concurrent: 10 }, { max_pages: 3 }]);
      const sites = web.take(random.between(20, 150), () => goodSite(delayMs));
      const domains = random.pick([sites, sites.map(toName)]);
      const bad = random.pick([0, 0, HOSTILE_SITES_IN_A_BATCH]);
      await ledger.submit([...domains, ...hostile.pick(bad, random)], order).catch(() => {});
    }
    await delay(300);
  }
}

async function countWronglyLost(stack: Stack, hostile: ReadonlySet<string>): Promise<number> {
  const [row] = await stack.query<{ n: number }>(
    "select count(*)::int as n from jobs where error_code = 'worker_lost' and domain <> all($1)",
    [[...hostile]],
  );
  return row?.n ?? 0;
}

async function countOpen(stack: Stack): Promise<number> {
  const [row] = await stack.query<{ n: number }>(
    "select count(*)::int as n from batch_jobs where status in ('pending', 'processing')",
  );
  return row?.n ?? 0;
}

async function endOf(stack: Stack, patienceMs: number): Promise<boolean> {
  const end = performance.now() + patienceMs;
  while (performance.now() < end) {
    if ((await countOpen(stack).catch(() => 1)) === 0) return true;
    await delay(200);
  }
  return false;
}
