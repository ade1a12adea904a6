import { findJob } from '@scrapersky/db';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { OptOuts } from '../src/opt-outs.ts';
import type { SiteCrawler } from '../src/site-crawler.ts';
import { openWorkerFixture, succeed, type WorkerFixture } from './worker-fixture.ts';

let fixture: WorkerFixture;
beforeAll(async () => {
  fixture = await openWorkerFixture();
});
afterAll(() => fixture.close());
beforeEach(() => fixture.renew());

test('an opted-out domain fails without a crawl and without a DNS query', async () => {
  const parent = 'opted-out.example.com';
  await fixture.db.insertInto('opt_outs').values({ domain: parent, created_by: 'tester' }).execute();
  fixture.addresses = { enter: () => Promise.reject(new Error('must not be called')) };
  const crawl: SiteCrawler = () => Promise.reject(new Error('must not be called'));
  const [opted, other] = [
    await fixture.order(`shop.${parent}:8080`),
    await fixture.order('not-opted-out.example.com'),
  ];

  await fixture.worker(crawl)(opted);
  fixture.addresses = null;
  await fixture.worker(succeed)(other);

  expect(await findJob(fixture.db, opted.jobId)).toMatchObject({
    status: 'failed',
    error_code: 'opted_out',
    attempts: 1,
  });
  expect(await findJob(fixture.db, other.jobId)).toMatchObject({ status: 'complete' });
});

test('finds opted-out hosts of the configuration and of the table', async () => {
  await fixture.db.insertInto('opt_outs').values({ domain: 'b.example', created_by: 'tester' }).execute();
  const optOuts = new OptOuts(fixture.db, ['a.example']);
  const hosts = ['a.example', 'www.a.example:81', 'x.b.example', 'b.example.', 'ab.example', 'c.example'];

  expect(await Promise.all(hosts.map((host) => optOuts.has(host)))).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
  ]);
  expect(await optOuts.list()).toEqual(expect.arrayContaining(['a.example', 'b.example']));
});
