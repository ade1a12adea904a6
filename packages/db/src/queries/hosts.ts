import type { JsonValue } from '@scrapersky/core';
import { sql } from 'kysely';
import type { Db } from '../database.ts';

/** The robots.txt record that was saved for an origin; null where there is none. */
export async function findRobots(db: Db, origin: string): Promise<JsonValue> {
  const { rows } = await sql<{ record: JsonValue }>`
    select robots -> ${origin} as record from hosts where host = ${new URL(origin).host}`.execute(db);
  return rows[0]?.record ?? null;
}

/** Keeps a record for an origin: a host has one robots.txt for each of its schemes (RFC 9309, 2.3). */
export async function saveRobots(db: Db, origin: string, record: JsonValue): Promise<void> {
  const robots = JSON.stringify({ [origin]: record });
  await sql`
    insert into hosts as h (host, robots) values (${new URL(origin).host}, ${robots}::jsonb)
    on conflict (host) do update
    set robots = coalesce(h.robots, '{}') || excluded.robots, updated_at = now()`.execute(db);
}

/**
 * Frees the hosts whose lease has no running row behind it, and no worker that is about to give it back: it is dead, or
 * has had the time to notice that its domain was cancelled. (What a dead worker holds is given back with its host, by
 * {@link recoverLostJobs}.) A lease that was taken since it was looked at is another lease.
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
 * A worker that has stopped crawling for a claim it had lost gives the host back, if the claim's lease is still there;
 * the host is left alone for `cooldownMs` from now.
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
 * Takes the next turn at a host without leasing it, for crawls that were redirected there: turns are `gapMs` apart over
 * the whole fleet, and a job of the host's own is claimed only after the last of them. Taken twice, one of them is lost.
 *
 * @returns how long to wait for the turn; null, and nothing is taken, where it would be longer than `maxWaitMs`.
 */
export async function takeHostTurn(
  db: Db,
  host: string,
  { gapMs, maxWaitMs }: { gapMs: number; maxWaitMs: number },
): Promise<number | null> {
  const gap = sql`make_interval(secs => ${gapMs / 1000})`;
  const { rows } = await sql<{ waitMs: number }>`
    insert into hosts as h (host, next_request_at) values (${host}, now() + ${gap})
    on conflict (host) do update
    set next_request_at = greatest(h.next_request_at, now()) + ${gap}, updated_at = now()
    where h.next_request_at is null or h.next_request_at <= now() + make_interval(secs => ${maxWaitMs / 1000})
    returning greatest(0, extract(epoch from next_request_at - ${gap} - now()) * 1000)::float8 as "waitMs"`.execute(
    db,
  );
  return rows[0]?.waitMs ?? null;
}
