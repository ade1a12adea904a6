import { setTimeout as delay } from 'node:timers/promises';
import { isProcessAlive } from '@scrapersky/test-support';
import { limitProcess } from '../harness/limit-process.ts';
import { MemoryGroup } from '../harness/memory-group.ts';
import { preload } from '../harness/preload.ts';
import { pauseQueue, setReadOnly, takeRedisRights } from '../harness/server-states.ts';
import type { Stack } from '../harness/stack.ts';
import { starvePostgres } from '../harness/starve-postgres.ts';
import type { BreakableMachine } from './breakable-machine.ts';
import type { RandomFault } from './random-fault.ts';

const HOUR_S = 3_600;

/** Runs an additional worker with this environment for a limited time. */
async function withWorker(
  stack: Stack,
  env: Record<string, string>,
  ms: number,
  limitMb?: number,
): Promise<void> {
  const worker = stack.launchWorker(env);
  worker.mayEnd = true;
  const group =
    limitMb === undefined ? undefined : new MemoryGroup(`scrapersky-${worker.process.pid}`, limitMb);
  group?.add(worker.process.pid);
  await Promise.race([delay(ms), worker.process.exited]);
  await worker.process.stop();
  group?.remove();
}

/** Faults of machines (disks, memory, clocks and name servers), and states in which a server refuses commands. */
export const machineFaults = ({
  postgresDisk,
  redisDisk,
  clock,
  nameServers,
}: BreakableMachine): readonly RandomFault[] => [
  {
    kind: 'disk of Postgres full for 4 s',
    async run({ postgres }) {
      await postgresDisk.keepFull(4_000);
      // Start Postgres again: it ends itself if it cannot write its write-ahead log.
      if (postgres?.pid !== undefined && !isProcessAlive(postgres.pid)) await postgres.restart();
    },
  },
  {
    kind: 'disk of Redis full for 4 s',
    run: () => redisDisk.keepFull(4_000),
  },
  { kind: 'Postgres read-only for 4 s', run: (stack) => setReadOnly(stack, () => delay(4_000)) },
  { kind: 'Postgres out of memory for 4 s', run: (stack) => starvePostgres(stack, () => delay(4_000)) },
  ...[HOUR_S, -HOUR_S].map((offset): RandomFault => ({
    kind: `clock of Postgres an hour ${offset > 0 ? 'ahead' : 'behind'} for 6 s`,
    async run() {
      clock.set(offset);
      await delay(6_000);
      clock.set(0);
    },
  })),
  {
    kind: 'Redis read-only for 4 s',
    async run(stack) {
      await stack.withRedis((redis) => redis.replicaof('127.0.0.1', 1));
      await delay(4_000);
      await stack.withRedis((redis) => redis.replicaof('NO', 'ONE'));
    },
  },
  { kind: 'queue paused for 4 s', run: (stack) => pauseQueue(stack, () => delay(4_000)) },
  { kind: 'rights in Redis lost for 4 s', run: (stack) => takeRedisRights(stack, () => delay(4_000)) },
  ...['one', 'all'].map((which): RandomFault => ({
    kind: `${which === 'one' ? 'one name server' : 'all name servers'} broken for 12 s`,
    long: true,
    async run(_stack, random) {
      const broken = which === 'one' ? [random.pick(nameServers.all)] : nameServers.all;
      for (const server of broken) server.isBroken = true;
      await delay(12_000);
      for (const server of broken) server.isBroken = false;
    },
  })),
  {
    kind: 'file handles of a worker used up for 8 s',
    long: true,
    async run({ workers }, random) {
      if (workers.length === 0) return;
      const { pid } = random.pick(workers).process;
      await limitProcess(pid, 'nofile', '30');
      await delay(8_000);
      await limitProcess(pid, 'nofile', '1024');
    },
  },
  {
    kind: 'worker with a clock two hours ahead for 15 s',
    long: true,
    run: (stack) => withWorker(stack, preload('shift-clock', { CLOCK_AHEAD_MS: '7200000' }), 15_000),
  },
  {
    kind: 'worker with too little memory for 20 s',
    long: true,
    run: (stack) => withWorker(stack, nameServers.nextEnvironment(), 20_000, 160),
  },
];
