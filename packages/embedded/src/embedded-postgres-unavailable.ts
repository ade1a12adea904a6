/**
 * This machine cannot run the embedded Postgres: no binaries were made for it, or they do not start on it.
 * The message is one line that names the way out, fit to be shown to a user as it is.
 */
export class EmbeddedPostgresUnavailable extends Error {
  override readonly name = 'EmbeddedPostgresUnavailable';

  constructor(reason: string, options?: ErrorOptions) {
    super(`${reason}: set DATABASE_URL to a PostgreSQL server instead`, options);
  }
}
