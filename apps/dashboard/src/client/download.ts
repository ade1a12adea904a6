import { call } from './request.ts';

export type DownloadFormat = 'csv' | 'ndjson' | 'json';

/**
 * Saves a batch's results as a file. The key goes into a header, so it is fetched and not linked to; the browser keeps
 * what is large on disk until it is saved. An answer that breaks off is an error, and no half file is saved.
 */
export async function downloadResults(batchId: string, format: DownloadFormat): Promise<void> {
  const response = await call(`/batch/${batchId}/results?format=${format}`);
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = `batch-${batchId}.${format}`;
  link.click();
  // The browser has taken hold of it when this turn is over; some only a while after.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
