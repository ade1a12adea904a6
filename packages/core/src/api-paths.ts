/** Base path of the API: the same as in the legacy system, so that existing clients work unchanged. */
export const BASE_PATH = '/api/v3/batch_page_scraper';

export function batchStatusPath(batchId: string): string {
  return `${BASE_PATH}/batch/${batchId}/status`;
}

export function batchResultsPath(batchId: string): string {
  return `${BASE_PATH}/batch/${batchId}/results`;
}

export function jobStatusPath(jobId: string): string {
  return `${BASE_PATH}/status/${jobId}`;
}

export function jobScreenshotPath(jobId: string): string {
  return `${BASE_PATH}/jobs/${jobId}/screenshot`;
}
