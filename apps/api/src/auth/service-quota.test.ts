import { expect, test } from '@jest/globals';
import { loadConfig } from '@scrapersky/runtime';
import { serviceQuota } from './service-quota.ts';

test('limits batches and rows per day by default only if other machines can reach the service', () => {
  expect(serviceQuota(loadConfig({}))).toMatchObject({ batchesPerDay: 0, rowsPerDay: 0 });
  const network = { HOST: '0.0.0.0' };
  expect(serviceQuota(loadConfig(network))).toMatchObject({ batchesPerDay: 10_000, rowsPerDay: 2_000_000 });
  expect(serviceQuota(loadConfig({ ...network, QUOTA_ROWS_PER_DAY: '0' }))).toMatchObject({ rowsPerDay: 0 });
});
