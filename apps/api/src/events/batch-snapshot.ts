import type { BatchRow } from '@scrapersky/db';
import { hashText } from '../http/weak-etag.ts';
import { presentBatch } from '../presenters/present-batch.ts';
import { withoutRunningTime } from '../presenters/without-running-time.ts';

/** How a batch stood at one moment, as its watchers are told. */
export interface BatchSnapshot {
  /** Of the state: the same in every process, and again after a connection was lost. */
  id: string;
  /** The body of its status without `domain_statuses`. */
  text: string;
  ended: boolean;
}

export function takeSnapshot(row: BatchRow): BatchSnapshot {
  const body = presentBatch(row, new Date());
  const text = JSON.stringify(body);
  return { id: hashText(body.ended ? text : withoutRunningTime(text)), text, ended: body.ended };
}
