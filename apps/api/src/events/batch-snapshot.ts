import type { BatchRow } from '@scrapersky/db';
import { hashText } from '../http/weak-etag.ts';
import { presentBatch } from '../presenters/present-batch.ts';
import { withoutRunningTime } from '../presenters/without-running-time.ts';

/** State of a batch at one moment, in the form sent to event streams. */
export interface BatchSnapshot {
  /**
   * Hash of the state, without the processing time of a running batch. The hash is the same in every process, so a
   * client can resume at any of them.
   */
  id: string;
  /** JSON of the status without `domain_statuses`. */
  text: string;
  ended: boolean;
}

export function takeSnapshot(row: BatchRow): BatchSnapshot {
  const body = presentBatch(row, new Date());
  const text = JSON.stringify(body);
  return { id: hashText(body.ended ? text : withoutRunningTime(text)), text, ended: body.ended };
}
