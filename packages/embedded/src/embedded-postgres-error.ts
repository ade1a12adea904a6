/**
 * Thrown when this machine cannot run the embedded Postgres, because there are no binaries for this machine or they do
 * not start. The message is one line that tells the user what to do.
 */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
  readonly code = 'embedded_postgres_unavailable';

  constructor(reason: string, options?: ErrorOptions) {
    super(`${reason}. Set DATABASE_URL to a PostgreSQL server instead.`, options);
  }
}
