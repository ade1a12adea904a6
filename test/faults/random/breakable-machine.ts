import { FalseClock } from '../harness/false-clock.ts';
import { NameServer } from '../harness/name-server.ts';
import { SmallDisk } from '../harness/small-disk.ts';
import type { Stack } from '../harness/stack.ts';

/** Disks, clock and name servers of a stack, which faults can break. Needs root and libfaketime. */
export class BreakableMachine {
  readonly postgresDisk: SmallDisk;
  readonly redisDisk: SmallDisk;
  readonly clock: FalseClock;
  readonly nameServers: NameServers;
  readonly #stack: Stack;

  private constructor(
    parts: Pick<BreakableMachine, 'postgresDisk' | 'redisDisk' | 'clock' | 'nameServers'>,
    stack: Stack,
  ) {
    this.postgresDisk = parts.postgresDisk;
    this.redisDisk = parts.redisDisk;
    this.clock = parts.clock;
    this.nameServers = parts.nameServers;
    this.#stack = stack;
  }

  /** Whether this process can break disks and clocks. */
  static readonly isPossible = process.getuid?.() === 0 && FalseClock.isInstalled;

  /** Moves a running stack to separate disks and gives its Postgres a separate clock. */
  static async install(stack: Stack, nameServers: NameServers): Promise<BreakableMachine> {
    const { postgres, redis } = stack;
    if (!postgres) throw new Error('this stack has no Postgres of its own');
    const redisFolder = await stack.withRedis((client) => client.config('GET', 'dir'));
    await Promise.all([postgres.stop(), redis.server.stop()]);
    const postgresDisk = await SmallDisk.mount(postgres.dataDir, 1_000);
    const redisDisk = await SmallDisk.mount((redisFolder as [string, string])[1], 200);
    const [clock] = await Promise.all([FalseClock.install(postgres), redis.server.restart()]);
    await stack.repair();
    return new BreakableMachine({ postgresDisk, redisDisk, clock, nameServers }, stack);
  }

  /** Stops both servers and moves their files back. */
  async uninstall(): Promise<void> {
    const { postgres, redis } = this.#stack;
    await Promise.all([postgres?.stop(), redis.server.stop()]);
    await Promise.all([this.postgresDisk.unmount(), this.redisDisk.unmount()]);
    this.clock.remove();
  }
}

/** Two name servers, which the workers of a stack use alternately. */
export class NameServers {
  readonly all: readonly NameServer[];
  #next = 0;

  private constructor(all: readonly NameServer[]) {
    this.all = all;
  }

  static async start(): Promise<NameServers> {
    return new NameServers(await Promise.all([NameServer.start(), NameServer.start()]));
  }

  nextEnvironment(): Record<string, string> {
    return this.all[this.#next++ % this.all.length]?.environment ?? {};
  }
}
