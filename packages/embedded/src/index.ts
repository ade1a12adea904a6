export { EmbeddedPostgresUnavailable } from './embedded-postgres-unavailable.ts';
export {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './start-embedded-postgres.ts';
