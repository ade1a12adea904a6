import type { ResultsFileQuery } from '@scrapersky/client';
import { api } from '../session/api.ts';

export type DownloadFormat = NonNullable<ResultsFileQuery['format']>;

/**
 * Saves a batch's results as a file; CSV is written for Excel. Uses fetch instead of a link, because the key is sent in
 * a header. The browser keeps large content on disk. If the download is incomplete, throws and saves nothing.
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
  // Revoke the URL later, because some browsers start to read the file only a while after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
