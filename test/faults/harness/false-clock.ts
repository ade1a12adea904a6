import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestPostgres } from '@scrapersky/test-support';

/** Library from the Debian package `libfaketime`. */
const LIBRARY = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1';

/** The clock of a Postgres, which can jump while the server runs. The monotonic clock is not affected. */
export class FalseClock {
  static readonly isInstalled = existsSync(LIBRARY);

  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
    this.set(0);
  }

  /** Restarts the server with a new false clock. */
  static async install(postgres: TestPostgres): Promise<FalseClock> {
    if (!FalseClock.isInstalled) throw new Error('Install the Debian package libfaketime for this fault');
    const folder = mkdtempSync(path.join(tmpdir(), 'clock-'));
    chmodSync(folder, 0o755);
    const clock = new FalseClock(folder);
    await postgres.restart({
      LD_PRELOAD: LIBRARY,
      FAKETIME_TIMESTAMP_FILE: clock.#offsetFile,
      // With a cache, the clocks of two backends would differ for a while after a jump.
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      NO_FAKE_STAT: '1',
    });
    return clock;
  }

  /** Sets the clock to the true time plus an offset, which may be negative. */
  set(offsetSeconds: number): void {
    writeFileSync(this.#offsetFile, `${offsetSeconds < 0 ? '' : '+'}${offsetSeconds}`);
  }

  /** Deletes the files. The server must be stopped, or have been started again without this clock. */
  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }

  get #offsetFile(): string {
    return path.join(this.#folder, 'offset');
  }
}
