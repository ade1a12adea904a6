import type { JsonValue } from '@scrapersky/core';
import { sql } from 'kysely';
import type { Db } from '../database.ts';

/** The cached robots.txt of a host, as it was saved; null where there is none. */
export async function findRobots(db: Db, host: string): Promise<JsonValue> {
  const row = await db.selectFrom('hosts').select('robots').where('host', '=', host).executeTakeFirst();
  return row?.robots ?? null;
}

export async function saveRobots(db: Db, host: string, robots: JsonValue): Promise<void> {
  await sql`
    insert into hosts (host, robots) values (${host}, ${JSON.stringify(robots)}::jsonb)
    on conflict (host) do update set robots = excluded.robots, updated_at = now()`.execute(db);
}

/** Frees the hosts whose lease has nobody behind it: its worker is dead, or its job is not being worked on. */
export async function freeLostHosts(db: Db, deadAfterMs: number): Promise<number> {
  const { rows } = await sql`
    with lost as (
      select h.host from hosts h
      where h.leased_by is not null and (
        not exists (select from workers w where w.worker_id = h.leased_by
          and w.heartbeat_at > now() - make_interval(secs => ${deadAfterMs / 1000}))
        or not exists (select from jobs j where j.job_id = h.leased_job_id and j.status = 'processing'))
      order by h.host limit 1000 for update skip locked
    )
    update hosts h set leased_by = null, leased_job_id = null, updated_at = now()
    from lost where h.host = lost.host returning 1`.execute(db);
  return rows.length;
}
