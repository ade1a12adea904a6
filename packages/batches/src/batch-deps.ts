import type { Background } from '@scrapersky/core';
import type { Db, Transact } from '@scrapersky/db';
import type { BatchQueue } from '@scrapersky/queue';

/** Dependencies of the use cases behind client requests. */
export interface BatchDeps {
  db: Db;
  /** Runs the caller's transactions: the caller decides how long they are retried. */
  transact: Transact;
  background: Background;
  /** Returns the open queue; undefined until its store is reachable. Batches are accepted without it. */
  findQueue: () => { queue: Pick<BatchQueue, 'addWindow'> } | undefined;
}
