import { sql } from 'kysely';
import type { Db } from '../database.ts';

/** What one worker wants at one address. */
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

const MAX_SLOWDOWN = 16;
/** Each request brings the delay back towards normal. */
const RECOVERY = 0.9;
/** A crawl that finds no place tries again after at least this time. */
const MIN_ENTRY_WAIT = sql`interval '1 second'`;
/** The line is not kept further than this: the estimate of a place's time may be wrong. */
const MAX_ENTRY_WAIT = sql`interval '5 minutes'`;

const MAX_TURN_WAIT = sql`interval '1 minute'`;

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
  const { rows } = await sql<AddressGrant>`
    with input as materialized (
      select * from json_to_recordset(${JSON.stringify(requests)}::json) as i(address text, held int, entries int,
        "maxCrawls" int, turns int, "gapMs" float8, "isBusy" boolean, "lineMs" float8)
    ), known as materialized (
      select a.address, array_remove(a.holders, ${workerId}::uuid) as others, clock_timestamp() as at,
        a.next_turn_at, a.next_entry_at, i.held, i.entries, i."maxCrawls", i.turns, i."lineMs",
        least(${MAX_SLOWDOWN}::real, case when i."isBusy" then a.slowdown * 2
          else greatest(1, a.slowdown * power(${RECOVERY}, i.turns)) end)::real as slowdown, i."gapMs"
      from addresses a join input i using (address)
      order by a.address for update of a
    ), planned as (
      select *, least(entries, greatest(0, "maxCrawls" - cardinality(others) - held)) as admitted,
        -- A time beyond these limits comes from before the clock of the database was set back.
        greatest(least(next_turn_at, at + ${MAX_TURN_WAIT}), at) as turn,
        greatest(least(next_entry_at, at + ${MAX_ENTRY_WAIT}), at + ${MIN_ENTRY_WAIT}) as entry,
        "gapMs" * slowdown as gap_ms
      from known
    ), changed as (
      update addresses a
      set holders = p.others || array_fill(${workerId}::uuid, array[p.held + p.admitted]), slowdown = p.slowdown,
        next_turn_at = case when p.turns = 0 then p.next_turn_at
          else p.turn + make_interval(secs => p.turns * p.gap_ms / 1000) end,
        next_entry_at = case when p.entries = p.admitted then p.next_entry_at
          else least(p.at + ${MAX_ENTRY_WAIT},
            p.entry + make_interval(secs => (p.entries - p.admitted) * p."lineMs" / 1000)) end,
        updated_at = p.at
      from planned p where a.address = p.address
      returning a.address, p.admitted, extract(epoch from p.entry - p.at) * 1000 as entry_wait_ms,
        extract(epoch from p.turn - p.at) * 1000 as turn_wait_ms, p.gap_ms
    ), added as (
      insert into addresses (address, holders, next_turn_at, next_entry_at)
      select address, array_fill(${workerId}::uuid, array[held + least(entries, "maxCrawls")]),
        now() + make_interval(secs => turns * "gapMs" / 1000),
        now() + make_interval(secs => greatest(0, entries - "maxCrawls") * "lineMs" / 1000)
      from input i where held + entries + turns > 0 and not exists (select from known k where k.address = i.address)
      order by address
      on conflict do nothing
      returning address, cardinality(holders) as places
    )
    select address, admitted, entry_wait_ms::float8 as "entryWaitMs", turn_wait_ms::float8 as "turnWaitMs",
      gap_ms::float8 as "gapMs" from changed
    union all
    select i.address, least(i.entries, i."maxCrawls"), 1000, 0, i."gapMs" from added join input i using (address)`.execute(
    db,
  );
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
