import type { JsonValue } from '@scrapersky/core';
import { sql } from 'kysely';
import type { Db } from '../database.ts';
import { CLOCK_HAS_NOT_GONE_BACK } from './workers.ts';

/** Returns the robots.txt record of an origin; null if there is none. */
export async function findRobots(db: Db, origin: string): Promise<JsonValue> {
  const { rows } = await sql<{ record: JsonValue }>`
    select robots -> ${origin} as record from hosts where host = ${new URL(origin).host}`.execute(db);
  return rows[0]?.record ?? null;
}

/** Stores the robots.txt record of an origin. A host has one robots.txt per scheme (RFC 9309, section 2.3). */
export async function saveRobots(db: Db, origin: string, record: JsonValue): Promise<void> {
  const robots = JSON.stringify({ [origin]: record });
  await sql`
    insert into hosts as h (host, robots) values (${new URL(origin).host}, ${robots}::jsonb)
    on conflict (host) do update
    set robots = coalesce(h.robots, '{}') || excluded.robots, updated_at = now()`.execute(db);
}

/**
 * Releases hosts whose lease belongs to no running job, once their worker is dead or has had time to notice that its
 * domain was cancelled. ({@link recoverLostJobs} releases the hosts of dead workers' claims.) A lease that is acquired
 * after the check stays unchanged. Returns the number of released hosts, at most 1,000 in one call.
 */
export async function releaseLostHosts(db: Db, deadAfterMs: number): Promise<number> {
  const { rows } = await sql`
    with lost as materialized (
      select h.host, h.leased_by, h.leased_job_id, h.updated_at from hosts h
      where h.leased_by is not null
        and not exists (select from jobs j
          where j.job_id = h.leased_job_id and j.status = 'processing' and j.claimed_by = h.leased_by)
        and (h.updated_at < now() - make_interval(secs => ${deadAfterMs / 1000})
          or not exists (select from workers w where w.worker_id = h.leased_by
            and w.heartbeat_at > now() - make_interval(secs => ${deadAfterMs / 1000})))
        and ${CLOCK_HAS_NOT_GONE_BACK}
      limit 1000
    )
    update hosts h set leased_by = null, leased_job_id = null, updated_at = now()
    from lost
    where h.host = lost.host and h.leased_by = lost.leased_by and h.leased_job_id = lost.leased_job_id
      and h.updated_at = lost.updated_at
    returning 1`.execute(db);
  return rows.length;
}

/**
 * Releases a host after its crawl for a lost claim has stopped, if the lease still belongs to that claim. The host's
 * cooldown then lasts at least `cooldownMs`.
 */
export async function releaseHost(
  db: Db,
  { host, workerId, jobId }: { host: string; workerId: string; jobId: string },
  cooldownMs: number,
): Promise<void> {
  await sql`
    update hosts h set leased_by = null, leased_job_id = null, updated_at = now(),
      next_request_at = greatest(h.next_request_at, now() + make_interval(secs => ${cooldownMs / 1000}))
    where host = ${host} and leased_by = ${workerId} and leased_job_id = ${jobId}`.execute(db);
}

/**
 * Checks the next `limit` hosts after the given name. Deletes those that are not leased, have no cooldown and were not
 * used for a day, because their robots.txt is outdated.
 *
 * @returns the name of the last host that was checked; null at the end of the table
 */
export async function sweepHosts(db: Db, after: string, limit: number): Promise<string | null> {
  const { rows } = await sql<{ last: string | null }>`
    with slice as (
      select host, updated_at from hosts where host > ${after} order by host limit ${limit}
    ), gone as (
      delete from hosts h using slice
      where h.host = slice.host and h.updated_at = slice.updated_at and h.leased_by is null
        and h.updated_at < now() - interval '1 day' and (h.next_request_at is null or h.next_request_at < now())
    )
    select max(host) as last from slice`.execute(db);
  return rows[0]?.last ?? null;
}

/**
 * Reserves the next turn at a host without leasing it, for crawls of other hosts that request it, as after a redirect.
 * Turns are `gapMs` apart over the whole fleet and start after the host's cooldown. The host's own job does not wait
 * for them. If a repeated call reserves two turns, one stays unused.
 *
 * @returns the wait for the turn in ms. If it is longer than `maxWaitMs`, no turn was reserved.
 */
export async function takeHostTurn(
  db: Db,
  host: string,
  { gapMs, maxWaitMs }: { gapMs: number; maxWaitMs: number },
): Promise<{ isTaken: boolean; waitMs: number }> {
  const gap = sql`make_interval(secs => ${gapMs / 1000})`;
  const turn = sql`greatest(h.next_request_at, h.next_turn_at, now())`;
  const { rows } = await sql<{ waitMs: number }>`
    insert into hosts as h (host, next_turn_at) values (${host}, now() + ${gap})
    on conflict (host) do update
    set next_turn_at = ${turn} + ${gap}, updated_at = now()
    where ${turn} <= now() + make_interval(secs => ${maxWaitMs / 1000})
    returning greatest(0, extract(epoch from next_turn_at - ${gap} - now()) * 1000)::float8 as "waitMs"`.execute(
    db,
  );
  const taken = rows[0];
  return taken === undefined
    ? { isTaken: false, waitMs: (await findHostWait(db, host)) ?? maxWaitMs }
    : { isTaken: true, ...taken };
}

/** Returns the time in ms until the next turn at a host; null if the host is unknown. */
async function findHostWait(db: Db, host: string): Promise<number | null> {
  const { rows } = await sql<{ waitMs: number }>`
    select extract(epoch from greatest(next_request_at, next_turn_at, now()) - now())::float8 * 1000 as "waitMs"
    from hosts where host = ${host}`.execute(db);
  return rows[0]?.waitMs ?? null;
}

/** Lets a host's cooldown last at least `cooldownMs`. Its own job waits for the cooldown, too. */
export async function extendHostCooldown(db: Db, host: string, cooldownMs: number): Promise<void> {
  await sql`
    insert into hosts as h (host, next_request_at) values (${host}, now() + make_interval(secs => ${cooldownMs / 1000}))
    on conflict (host) do update
    set next_request_at = greatest(h.next_request_at, excluded.next_request_at), updated_at = now()`.execute(
    db,
  );
}
