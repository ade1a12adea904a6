import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { BASE, startTestApi, type TestApi } from './test-api.ts';
import { endBatch, metadata, seedBatch } from './seed-batch.ts';
import { parseCsv } from './parse-csv.ts';

let api: TestApi;
let heavy: string;
let reads = 0;
const heavyDomains = Array.from({ length: 250 }, (_, n) => `heavy-${n}.example`);
beforeAll(async () => {
  api = await startTestApi({ countReads: () => reads++ });
  heavy = await seedBatch(api, heavyDomains);
  // Generates 747 kB of text that hardly compresses.
  const text = randomBytes(560_000).toString('base64');
  await endBatch(api, heavy, metadata({ structured_data: [{ text }], title: 'Heavy' }));
});
afterAll(() => api.close());

const results = (query: string) => {
  reads = 0;
  return api.get(`${BASE}/batch/${heavy}/results${query}`);
};

test('exports results with hundreds of kilobytes of metadata each, a few at a time', async () => {
  let lines = 0;
  const ndjson = await results('?format=ndjson')
    .buffer(true)
    .parse((response, done) => {
      response.on('data', (text: Buffer) => (lines += String(text).split('\n').length - 1));
      response.on('end', () => done(null, ''));
    });
  expect(ndjson.status).toBe(200);
  expect(lines).toBe(heavyDomains.length);
  expect(reads).toBeGreaterThan(100);
});

test('reads only the parts that the columns need', async () => {
  const csv = await results('?format=csv&fields=domain,title');
  const rows = parseCsv(csv.text);
  expect(rows[1]).toEqual(['heavy-0.example', 'Heavy']);
  expect(rows).toHaveLength(heavyDomains.length + 1);
  const names = await results('?format=ndjson&fields=domain,status').buffer(true);
  expect(names.text.split('\n')[249]).toBe('{"domain":"heavy-249.example","status":"complete"}');
  expect(reads).toBe(1);
});

test('removes line breaks from stored metadata in NDJSON, and changes no value', async () => {
  const batchId = await seedBatch(api, ['"metadata":null', 'stored.example']);
  await endBatch(api, batchId);
  const stored = JSON.stringify(metadata({ title: 'Two' }), null, 2).replaceAll('\n', '\r\n');
  await api.db.updateTable('jobs').set({ metadata: stored }).where('batch_id', '=', batchId).execute();
  const ndjson = await api.get(`${BASE}/batch/${batchId}/results?format=ndjson`).buffer(true);
  const rows = ndjson.text.trimEnd().split('\n');
  expect(rows).toHaveLength(2);
  for (const row of rows) expect(JSON.parse(row)).toMatchObject({ metadata: JSON.parse(stored) });
});
