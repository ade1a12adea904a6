import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@scrapersky/embedded';

const LOOK_EVERY_MS = 2_000;

/** The embedded Postgres, started again on the same port and data whenever it has died until it is told to stop. */
export class SupervisedPostgres {
  readonly url: string;
  readonly #dataDir: string;
  readonly #tell: (line: string) => void;
  readonly #stopping = new AbortController();
  readonly #watching: Promise<void>;
  #server: EmbeddedPostgres;

  private constructor(server: EmbeddedPostgres, dataDir: string, tell: (line: string) => void) {
    this.url = server.url;
    this.#server = server;
    this.#dataDir = dataDir;
    this.#tell = tell;
    this.#watching = this.#watch();
  }

  /** @throws EmbeddedPostgresUnavailable where this machine cannot run it. */
  static async start(dataDir: string, tell: (line: string) => void): Promise<SupervisedPostgres> {
    return new SupervisedPostgres(await startEmbeddedPostgres({ dataDir, log: tell }), dataDir, tell);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#watching;
    await this.#server.stop();
  }

  async #watch(): Promise<void> {
    const { signal } = this.#stopping;
    const port = Number(new URL(this.url).port);
    for (;;) {
      await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => {});
      if (signal.aborted) return;
      if (await isListening(port)) continue;
      try {
        this.#tell('Postgres is gone; starting it again');
        await this.#server.stop();
        this.#server = await startEmbeddedPostgres({ dataDir: this.#dataDir, port, log: this.#tell });
      } catch (error) {
        this.#tell(`Postgres did not start: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(5_000) });
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
