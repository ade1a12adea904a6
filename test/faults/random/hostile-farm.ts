import { startProcess, type RunningProcess } from '@scrapersky/test-support';
import { HOSTILE_SITES } from '@scrapersky/test-support/hostile';
import type { Seeded } from './seeded.ts';

/** A process that serves the hostile sites. */
export class HostileFarm {
  /** Origins of the sites without a host name. Their domains may fail with any error code. */
  readonly origins: ReadonlySet<string>;
  readonly #process: RunningProcess;

  private constructor(process: RunningProcess, origins: readonly string[]) {
    this.#process = process;
    this.origins = new Set(origins);
  }

  static async start(): Promise<HostileFarm> {
    const process = startProcess('packages/test-support/src/hostile/hostile-servers-program.ts');
    const [, listed = '[]'] = await process.logged(/hostile sites: (\[.*\])\n/);
    const origins = (JSON.parse(listed) as string[]).filter(
      (_, index) => HOSTILE_SITES[index]?.resolves === undefined,
    );
    return new HostileFarm(process, origins);
  }

  /** Returns up to `count` different sites. */
  pick(count: number, random: Seeded): string[] {
    const all = [...this.origins];
    return [...new Set(Array.from({ length: count }, () => random.pick(all)))];
  }

  async close(): Promise<void> {
    await this.#process.kill();
  }
}
