import { saveHeartbeat, type Db } from '@scrapersky/db';

const HOUR_MS = 3_600_000;

/** Saves a heartbeat an hour ahead of the clock, so that the worker stays live however slow the machine is. */
export async function saveLastingHeartbeat(
  db: Db,
  worker: Parameters<typeof saveHeartbeat>[1],
  report: Parameters<typeof saveHeartbeat>[2],
): Promise<void> {
  await saveHeartbeat(db, worker, report);
  await db
    .updateTable('workers')
    .set({ heartbeat_at: new Date(Date.now() + HOUR_MS) })
    .where('worker_id', '=', worker.workerId)
    .execute();
}
