import { sql } from 'kysely';
import type { Db } from '../database.ts';

/** The request of one worker for one address. */
export interface AddressRequest {
  /** Key of the address: IPv4, or an IPv6 /64. */
  address: string;
  /** Crawls of this worker that have a place at the address. Replaces the number of the call before. */
  held: number;
  /** Further crawls that want a place. */
  entries: number;
  /** Most crawls of all workers. */
  maxCrawls: number;
  /** Requests that want a turn. */
  turns: number;
  /** Least time between two requests of all workers. */
  gapMs: number;
  /** Whether the server refused a request because of its rate. */
  isBusy: boolean;
  /** Time after which a place is expected to become free, for each crawl that finds none. */
  lineMs: number;
}

export interface AddressGrant {
  address: string;
  /** How many of the entries got a place. */
  admitted: number;
  /** When the first of the others should try again; each further one `lineMs` later. */
  entryWaitMs: number;
  /** When the first turn starts; each further one `gapMs` of this grant later. */
  turnWaitMs: number;
  gapMs: number;
}

/**
 * Takes places and turns at addresses for one worker, and gives up places. One call must not contain an address twice.
 * Repeating a call whose reply was lost gives no place twice.
 *
 * @returns the grants; none for an address that another worker used for the first time at the same moment: ask again.
 */
export async function useAddresses(
  db: Db,
  workerId: string,
  requests: readonly AddressRequest[],
): Promise<AddressGrant[]> {
  const input = requests.map((request) => ({
    address: request.address,
    held: request.held,
    entries: request.entries,
    max_crawls: request.maxCrawls,
    turns: request.turns,
    gap_ms: request.gapMs,
    is_busy: request.isBusy,
    line_ms: request.lineMs,
  }));
  const { rows } = await sql<AddressGrant>`
    select * from use_addresses(${workerId}, ${JSON.stringify(input)})`.execute(db);
  return rows;
}

/** Frees the places of dead workers and deletes addresses that nobody has used for a minute. */
export async function sweepAddresses(db: Db, deadAfterMs: number): Promise<void> {
  const live = sql`(select worker_id from workers
    where heartbeat_at > now() - make_interval(secs => ${deadAfterMs / 1000}))`;
  await sql`
    with dead as materialized (
      select distinct holder from addresses, unnest(holders) as holder where holder not in ${live}
    ), freed as (
      update addresses
      set holders = array(select holder from unnest(holders) as holder where holder not in (select holder from dead))
      where exists (select from dead) and holders && array(select holder from dead)
    )
    delete from addresses where holders = '{}' and greatest(next_turn_at, updated_at) < now() - interval '1 minute'`.execute(
    db,
  );
}
