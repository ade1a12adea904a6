import { expect, test } from '@jest/globals';
import {
  batchesRoute,
  batchRoute,
  FIRST_PAGE,
  formatRoute,
  parseRoute,
  withFilter,
  type Route,
} from './route.ts';

const ID = '0198f3c2-1111-7222-8333-444455556666';

test.each<[string, Route]>([
  ['/', batchesRoute()],
  ['/?status=partial', batchesRoute({ status: 'partial' })],
  ['/?tag=leads&q=May', batchesRoute({ tag: 'leads', q: 'May' })],
  ['/?page=3&cursor=abc', { name: 'batches', filter: {}, place: { page: 3, cursor: 'abc' } }],
  ['/batches/new', { name: 'new-batch' }],
  ['/workers', { name: 'workers' }],
  ['/schedules', { name: 'schedules', place: FIRST_PAGE }],
  [`/schedules/new?from_batch=${ID}`, { name: 'new-schedule', fromBatch: ID }],
  [
    `/schedules/${ID}?page=2&cursor=abc`,
    { name: 'schedule', scheduleId: ID, place: { page: 2, cursor: 'abc' } },
  ],
  [`/batches/${ID}?change=gone`, batchRoute(ID, { change: 'gone' })],
  [`/batches/${ID}`, batchRoute(ID)],
  [
    `/batches/${ID}?status=failed&error_code=timeout&q=a%26b`,
    batchRoute(ID, { status: 'failed', error_code: 'timeout', q: 'a&b' }),
  ],
  [`/batches/${ID}?site_state=for_sale`, batchRoute(ID, { site_state: 'for_sale' })],
  [
    `/batches/${ID}?technology=WordPress&has=email`,
    batchRoute(ID, { technology: 'WordPress', has: 'email' }),
  ],
  [
    `/batches/${ID}?sort=-pages_scraped&columns=domain%2Ctitle&page=2&cursor=xyz`,
    {
      ...batchRoute(ID),
      sort: '-pages_scraped',
      columns: ['domain', 'title'],
      place: { page: 2, cursor: 'xyz' },
    },
  ],
  [
    `/batches/${ID}?columns=domain%2C%22input.City%2C+State%22`,
    { ...batchRoute(ID), columns: ['domain', 'input.City, State'] },
  ],
  [
    `/batches/${ID}?job=${ID}&job_page=2&job_cursor=q`,
    { ...batchRoute(ID), jobId: ID, jobPlace: { page: 2, cursor: 'q' } },
  ],
])('parses %s and formats it back to the same URL', (address, route) => {
  const url = new URL(address, 'http://localhost');
  expect(parseRoute(url.pathname, url.search)).toEqual(route);
  expect(formatRoute(route)).toBe(address);
});

test.each([
  ['/batches', '', batchesRoute()],
  ['/', '?page=2', batchesRoute()],
  ['/', '?page=x&cursor=abc', batchesRoute()],
  ['/workers/', '', { name: 'workers' }],
  ['/batches/batch_17', '', batchRoute('batch_17')],
  ['/batches/a%2Fb', '', { name: 'not-found' }],
  ['/elsewhere', '', { name: 'not-found' }],
])('parses the URL %s%s', (path, search, route) => {
  expect(parseRoute(path, search)).toEqual(route);
});

test('changing the filter shows the first page and keeps columns and sort', () => {
  const here = { ...batchRoute(ID, { q: 'a' }), sort: 'domain', columns: ['domain'] };
  const place = { page: 4, cursor: 'c' };
  expect(withFilter({ ...here, place, jobId: ID }, { status: 'failed' })).toEqual({
    ...here,
    filter: { status: 'failed' },
    place: FIRST_PAGE,
  });
});
