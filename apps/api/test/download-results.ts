import { expect } from '@jest/globals';
import { BASE, type TestApi } from './test-api.ts';

/** Downloads the results of a batch as the bytes of a file. */
export async function download(api: TestApi, batchId: string, query: string): Promise<Buffer> {
  const response = await api
    .get(`${BASE}/batch/${batchId}/results?${query}`)
    .buffer(true)
    .parse((source, done) => {
      const chunks: Buffer[] = [];
      source.on('data', (chunk: Buffer) => chunks.push(chunk));
      source.on('end', () => done(null, Buffer.concat(chunks)));
    });
  expect(response.status).toBe(200);
  return response.body as Buffer;
}
