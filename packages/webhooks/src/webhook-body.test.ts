import { expect, test } from '@jest/globals';
import type { DueWebhook } from '@scrapersky/db';
import { renderWebhook } from './webhook-body.ts';

const BATCH_ID = '6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3';
const due = (changes: Partial<DueWebhook>): DueWebhook => ({
  messageId: 'm-1',
  attempt: 1,
  failures: 0,
  type: 'batch.completed',
  url: 'https://hooks.example.com/',
  claimedAtMs: 0,
  createdAt: new Date('2026-11-24T09:30:00Z'),
  data: { status: 'complete', total_domains: 1 },
  batchId: BATCH_ID,
  metadata: { any: 'json' },
  ...changes,
});
const render = (changes: Partial<DueWebhook>): unknown => JSON.parse(renderWebhook(due(changes)));

test('the message of an ended batch contains its status, its counts and links to status and results', () => {
  expect(render({})).toEqual({
    type: 'batch.completed',
    timestamp: '2026-11-24T09:30:00.000Z',
    data: {
      batch_id: BATCH_ID,
      status: 'complete',
      total_domains: 1,
      status_url: `/api/v3/batch_page_scraper/batch/${BATCH_ID}/status`,
      results_url: `/api/v3/batch_page_scraper/batch/${BATCH_ID}/results`,
      metadata: { any: 'json' },
    },
  });
});

test('the message of an ended domain contains its error and whether it is retryable', () => {
  const data = {
    job_id: 'j-1',
    domain: 'a.example',
    status: 'failed',
    error_code: 'timeout',
    error_message: 'No.',
  };
  expect(render({ type: 'domain.completed', data })).toMatchObject({
    data: {
      batch_id: BATCH_ID,
      job_id: 'j-1',
      domain: 'a.example',
      error: { code: 'timeout', message: 'No.', retryable: true },
      status_url: '/api/v3/batch_page_scraper/status/j-1',
    },
  });
  const complete = { job_id: 'j-1', status: 'complete', error_code: null, error_message: null };
  expect(render({ type: 'domain.completed', data: complete })).toMatchObject({ data: { error: null } });
});

test('metadata that would exceed the size limit is replaced by metadata_omitted', () => {
  const text = renderWebhook(due({ metadata: { much: 'ö'.repeat(15_000) } }));
  expect(Buffer.byteLength(text)).toBeLessThan(20_000);
  expect(JSON.parse(text)).toMatchObject({
    data: { status: 'complete', metadata: null, metadata_omitted: true },
  });
});
