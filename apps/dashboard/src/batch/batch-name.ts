import type { Batch } from '@scrapersky/client';
import { shortId } from '../format.ts';

/** The name that its creator gave it (`metadata.name`), else the end of its id: the beginning is the time. */
export function batchName({ batch_id, metadata }: Pick<Batch, 'batch_id' | 'metadata'>): string {
  const { name } = metadata;
  return typeof name === 'string' && name.trim() !== ''
    ? name.trim().slice(0, 120)
    : `Batch ${shortId(batch_id)}`;
}
