import type { Batch } from '@scrapersky/client';
import { shortId } from '../format.ts';

/** Returns the batch's name, otherwise a short form of its id. Older batches have their name in the metadata. */
export function batchName({
  batch_id,
  name,
  metadata,
}: Pick<Batch, 'batch_id' | 'name' | 'metadata'>): string {
  const given = name ?? metadata.name;
  return typeof given === 'string' && given.trim() !== '' ? given.trim() : `Batch ${shortId(batch_id)}`;
}
