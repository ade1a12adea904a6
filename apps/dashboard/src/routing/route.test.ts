import { expect, test } from '@jest/globals';
import { batchesRoute, batchRoute, formatRoute, parseRoute, type Route } from './route.ts';

const ID = '0198f3c2-1111-7222-8333-444455556666';

test.each<[string, Route]>([
  ['/', batchesRoute()],
  ['/?status=partial', batchesRoute({ status: 'partial' })],
  ['/?tag=leads&q=May', batchesRoute({ tag: 'leads', q: 'May' })],
  ['/batches/new', { name: 'new-batch' }],
  ['/workers', { name: 'workers' }],
  [`/batches/${ID}`, batchRoute(ID)],
  [
    `/batches/${ID}?status=failed&error_code=timeout&q=a%26b`,
    batchRoute(ID, { status: 'failed', errorCode: 'timeout', q: 'a&b' }),
  ],
  [`/batches/${ID}?site_state=for_sale`, batchRoute(ID, { siteState: 'for_sale' })],
  [`/batches/${ID}?job=${ID}`, { ...batchRoute(ID), jobId: ID } as Route],
])('%s is parsed and formatted back to itself', (address, route) => {
  const url = new URL(address, 'http://localhost');
  expect(parseRoute(url.pathname, url.search)).toEqual(route);
  expect(formatRoute(route)).toBe(address);
});

test.each([
  ['/batches', batchesRoute()],
  ['/workers/', { name: 'workers' }],
  ['/batches/batch_17', batchRoute('batch_17')],
  ['/batches/a%2Fb', { name: 'not-found' }],
  ['/elsewhere', { name: 'not-found' }],
])('%s is parsed', (path, route) => {
  expect(parseRoute(path, '')).toEqual(route);
});
