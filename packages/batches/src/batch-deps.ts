import type { Background } from '@scrapersky/core';
import type { Db, Transact } from '@scrapersky/db';
import type { BatchQueue } from '@scrapersky/queue';

/** Dependencies of the use cases behind client requests. */
export interface BatchDeps {
  db: Db;
  /** Runs transactions and retries them until its deadline. */
  transact: Transact;
  background: Background;
  /** Returns the open queue; undefined until the queue is reachable. Batches are accepted without the queue. */
  findQueue: () => { queue: Pick<BatchQueue, 'addWindow'> } | undefined;
}
