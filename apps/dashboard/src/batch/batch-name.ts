import type { Batch } from '@scrapersky/client';
import { shortId } from '../format.ts';

/** Returns the batch's name (`metadata.name`), otherwise a short form of its id. */
export function batchName({ batch_id, metadata }: Pick<Batch, 'batch_id' | 'metadata'>): string {
  const { name } = metadata;
  return typeof name === 'string' && name.trim() !== ''
    ? name.trim().slice(0, 120)
    : `Batch ${shortId(batch_id)}`;
}
