import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@scrapersky/embedded';

const CHECK_INTERVAL_MS = 2_000;
const CONNECT_TIMEOUT_MS = 5_000;

/** The embedded Postgres. If it dies before `stop` is called, it is started again with the same port and data. */
export class SupervisedPostgres {
  readonly #dataDir: string;
  readonly #report: (line: string) => void;
  readonly #stopping = new AbortController();
  #server: EmbeddedPostgres | undefined;
  #watching: Promise<void> | undefined;

  /** @param report receives one readable line about each step and each restart. */
  constructor(dataDir: string, report: (line: string) => void) {
    this.#dataDir = dataDir;
    this.#report = report;
  }

  /**
   * Starts the server and returns its URL.
   * @throws EmbeddedPostgresError if this machine cannot run it.
   */
  async start(): Promise<string> {
    const server = await startEmbeddedPostgres({ dataDir: this.#dataDir, log: this.#report });
    this.#server = server;
    this.#watching = this.#watch(Number(new URL(server.url).port));
    return server.url;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#watching;
    await this.#server?.stop();
  }

  async #watch(port: number): Promise<void> {
    const { signal } = this.#stopping;
    for (;;) {
      await delay(CHECK_INTERVAL_MS, undefined, { signal }).catch(() => {});
      if (signal.aborted) return;
      if (await isListening(port)) continue;
      try {
        this.#report('Postgres has ended; starting it again');
        await this.#server?.stop();
        this.#server = await startEmbeddedPostgres({ dataDir: this.#dataDir, port, log: this.#report });
      } catch (error) {
        this.#report(`Postgres did not start: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(CONNECT_TIMEOUT_MS) });
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
