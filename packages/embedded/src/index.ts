export { EmbeddedPostgresError } from './embedded-postgres-error.ts';
export { findEmbeddedPostgres } from './find-embedded-postgres.ts';
export { freePort } from './free-port.ts';
export {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './start-embedded-postgres.ts';
