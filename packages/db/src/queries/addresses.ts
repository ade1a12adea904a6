import { sql } from 'kysely';
import type { Db } from '../database.ts';
import { CLOCK_HAS_NOT_GONE_BACK } from './workers.ts';

/** The permits for crawls and the turns for requests that one worker asks for at one address. */
export interface AddressRequest {
  /** Key of the address: IPv4, or an IPv6 /64. */
  address: string;
  /** Number of permits that this worker's crawls have now. Replaces the number of the previous call. */
  permitsTaken: number;
  /** Number of further permits that are requested. */
  permits: number;
  /** Maximum number of crawls at the address, by all workers together. */
  maxCrawls: number;
  /** Number of requested turns for requests to the address. */
  turns: number;
  /** Minimum time between two requests to the address, from all workers together. */
  gapMs: number;
  /** Whether a server at the address refused a request because there were too many. */
  isBusy: boolean;
  /** Expected time until the next permit becomes free. */
  permitIntervalMs: number;
  /** Time within which a crawl would use a turn that it gets together with its permit. */
  firstTurnMs: number;
}

export interface AddressGrant {
  address: string;
  /** Number of requested permits that were granted. */
  admitted: number;
  /**
   * Delay after which the first crawl without a permit should ask again; each further crawl asks `permitIntervalMs`
   * later.
   */
  permitWaitMs: number;
  /** Delay of the first turn; further turns follow at intervals of `gapMs`. */
  turnWaitMs: number;
  gapMs: number;
  /**
   * Time within which the crawl may send its first request without asking for a turn. 0 unless it is the only crawl at
   * the address.
   */
  firstTurnMs: number;
}

/**
 * Acquires permits and turns at addresses for one worker, and releases permits. One call must not contain an address
 * twice. Repeating a call whose reply was lost grants no permit twice.
 *
 * @returns the grants. An address that another worker used for the first time at the same moment has no grant: ask
 * again.
 */
export async function useAddresses(
  db: Db,
  workerId: string,
  requests: readonly AddressRequest[],
): Promise<AddressGrant[]> {
  const input = requests.map((request) => ({
    address: request.address,
    held: request.permitsTaken,
    entries: request.permits,
    max_crawls: request.maxCrawls,
    turns: request.turns,
    gap_ms: request.gapMs,
    is_busy: request.isBusy,
    line_ms: request.permitIntervalMs,
    first_turn_ms: request.firstTurnMs,
  }));
  const { rows } = await sql<AddressGrant>`
    select address, admitted, "entryWaitMs" as "permitWaitMs", "turnWaitMs", "gapMs", "firstTurnMs"
    from use_addresses(${workerId}, ${JSON.stringify(input)})`.execute(db);
  return rows;
}

/** Releases the permits of dead workers and deletes addresses that have not been used for a minute. */
export async function sweepAddresses(db: Db, deadAfterMs: number): Promise<void> {
  const live = sql`(select worker_id from workers
    where heartbeat_at > now() - make_interval(secs => ${deadAfterMs / 1000}))`;
  await sql`
    with dead as materialized (
      select distinct holder from addresses, unnest(holders) as holder where holder not in ${live} and ${CLOCK_HAS_NOT_GONE_BACK}
    ), freed as (
      update addresses
      set holders = array(select holder from unnest(holders) as holder where holder not in (select holder from dead))
      where exists (select from dead) and holders && array(select holder from dead)
    )
    delete from addresses where holders = '{}' and greatest(next_turn_at, updated_at) < now() - interval '1 minute'`.execute(
    db,
  );
}
