import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createTestServices, PgSniffer, type TestServices } from '@scrapersky/test-support';
import { Client } from 'pg';

let services: TestServices;
let sniffer: PgSniffer;
let client: Client;
beforeAll(async () => {
  services = await createTestServices();
});
afterAll(() => services.close());
beforeEach(async () => {
  sniffer = await PgSniffer.start(services.databaseUrl);
  client = new Client({ connectionString: sniffer.through(services.databaseUrl) });
  await client.connect();
});
afterEach(async () => {
  await client.end();
  await sniffer.close();
});

test('passes on unchanged the statements that a pooler supports, and reports no violation', async () => {
  const large = 'x'.repeat(3_000_000);
  await client.query('begin');
  const { rows } = await client.query<{ length: number }>('select length($1::text)', [large]);
  await client.query('commit');
  expect(rows).toEqual([{ length: large.length }]);
  expect(sniffer.violations).toEqual([]);
  expect(sniffer.counts).toMatchObject({ startup: 1, query: 2, parse: 1, bind: 1 });
});

test('continues to read messages after a large one', async () => {
  await client.query('select length($1::text)', ['x'.repeat(3_000_000)]);
  await client.query({ name: 'by-name', text: 'select 1' });
  expect(sniffer.violations).toContainEqual({ rule: 'named statement', detail: 'by-name: select 1' });
});

test('reports session state in a simple query', async () => {
  await client.query('set statement_timeout = 1000');
  expect(sniffer.violations).toEqual([{ rule: 'session setting', detail: 'set statement_timeout = 1000' }]);
  await client.query('reset statement_timeout');
});
