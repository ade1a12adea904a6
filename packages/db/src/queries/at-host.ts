import { sql } from 'kysely';

/**
 * Returns a condition for the rows of a host, at any port. It reads a single range of an index such as
 * `jobs_by_host`.
 */
export function atHost(host: string) {
  const name = sql`host collate "C"`;
  return sql`host is not null and ${name} >= ${host} and ${name} < ${`${host};`}
    and (host = ${host} or starts_with(host, ${`${host}:`}))`;
}
