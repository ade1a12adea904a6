import type { ResultsFileQuery } from '@scrapersky/client';
import { api } from '../session/api.ts';

export type DownloadFormat = NonNullable<ResultsFileQuery['format']>;

/**
 * Saves a batch's results as a file; CSV is written for Excel. Uses fetch, not a link, because the key travels in a
 * header; the browser keeps large content on disk. An incomplete download is an error, and nothing is saved.
 */
export async function downloadResults(
  batchId: string,
  { format, ...query }: ResultsFileQuery & { format: DownloadFormat },
): Promise<void> {
  const body = await api().resultsFile(batchId, {
    ...query,
    format,
    ...(format === 'csv' && { excel: true }),
  });
  const address = URL.createObjectURL(await new Response(body).blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = `batch-${batchId}.${format}`;
  link.click();
  // Some browsers start reading the file only a while after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
