import type { BatchRow } from '@scrapersky/db';
import { hashText } from '../http/weak-etag.ts';
import type { BatchView } from '../presenters/batch-view.ts';
import { presentBatch } from '../presenters/present-batch.ts';
import { withoutRunningTime } from '../presenters/without-running-time.ts';

/** State of a batch at one moment, in the forms sent to the event streams of different callers. */
export type BatchSnapshot = Record<BatchView, BatchState>;

interface BatchState {
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
  const now = new Date();
  const take = (view: BatchView) => takeState(row, view, now);
  return { all: take('all'), own: take('own'), shared: take('shared') };
}

function takeState(row: BatchRow, view: BatchView, now: Date): BatchState {
  const body = presentBatch(row, view, now);
  const text = JSON.stringify(body);
  return { id: hashText(body.ended ? text : withoutRunningTime(text)), text, ended: body.ended };
}
