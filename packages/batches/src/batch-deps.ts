import type { Background } from '@scrapersky/core';
import type { Db, Transact } from '@scrapersky/db';
import type { BatchQueue } from '@scrapersky/queue';

/** Dependencies of the use cases behind client requests. */
export interface BatchDeps {
  db: Db;
  /** The caller's transactions: the caller decides how long they are retried. */
  transact: Transact;
  background: Background;
  /** Returns undefined until the queue's store could be opened: batches are accepted without it. */
  findQueue: () => { queue: Pick<BatchQueue, 'addWindow'> } | undefined;
}
