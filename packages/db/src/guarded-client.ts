import pg from 'pg';

/** pg's message for a query that exceeded `query_timeout`. The query still runs on the server. */
const TIMED_OUT = 'Query read timeout';

/**
 * A connection that can be reused safely behind a transaction-mode pooler.
 * It refuses named statements, because their name may be unknown or taken on the next server connection. It closes when
 * a query times out: a ROLLBACK would wait behind the running query and time out too, and an open transaction must
 * never reach the next user.
 */
export class GuardedClient extends pg.Client {
  #hasTimedOut = false;

  /** Whether a query of this connection exceeded `query_timeout`. */
  get hasTimedOut(): boolean {
    return this.#hasTimedOut;
  }

  // @ts-expect-error -- pg's ten overloads of query() cannot be repeated by one signature.
  override query(config: unknown, ...rest: unknown[]): unknown {
    if (
      typeof config === 'object' &&
      config !== null &&
      'name' in config &&
      typeof config.name === 'string'
    ) {
      throw new Error(`Named prepared statement "${config.name}" does not work behind a transaction pooler`);
    }
    const result: unknown = (super.query as (...all: unknown[]) => unknown)(config, ...rest);
    if (!(result instanceof Promise)) return result;
    return result.catch((error: unknown) => {
      if (error instanceof Error && error.message === TIMED_OUT) {
        this.#hasTimedOut = true;
        this.#abort();
      }
      throw error;
    });
  }

  /** Fails an idle connection, so that its pool removes it at once. */
  discard(reason: string): void {
    this.emit('error', new Error(reason));
    this.#abort();
  }

  #abort(): void {
    // `connection` is not in the types of pg; test/guarded-pool.test.ts fails if an upgrade removes it.
    (this as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  }
}
