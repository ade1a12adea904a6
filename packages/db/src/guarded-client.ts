import pg from 'pg';

/** What pg says of a query that outlived `query_timeout`; the query itself still runs on the server. */
const TIMED_OUT = 'Query read timeout';

/**
 * A connection that cannot harm its successors on a transaction-mode pooler.
 *
 * Refuses named statements: their name would be unknown to, or taken on, the next server connection. Breaks the
 * connection off when a query has timed out: the ROLLBACK that follows would only queue behind the running query and
 * time out as well, and an open transaction must never be handed to the next user.
 */
export class GuardedClient extends pg.Client {
  // @ts-expect-error -- pg's ten overloads of query() cannot be repeated by one signature.
  override query(config: unknown, ...rest: unknown[]): unknown {
    if (
      typeof config === 'object' &&
      config !== null &&
      'name' in config &&
      typeof config.name === 'string'
    ) {
      throw new Error(`Named prepared statement "${config.name}" does not survive a transaction pooler`);
    }
    const result: unknown = (super.query as (...all: unknown[]) => unknown)(config, ...rest);
    if (!(result instanceof Promise)) return result;
    return result.catch((error: unknown) => {
      if (error instanceof Error && error.message === TIMED_OUT) this.#abort();
      throw error;
    });
  }

  #abort(): void {
    // `connection` is pg's own, undeclared: test/guarded-client.test.ts fails where an upgrade takes it away.
    (this as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  }
}
