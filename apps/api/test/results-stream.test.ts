import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { eventually, TcpProxy } from '@scrapersky/test-support';
import type { Express } from 'express';
import { problemOf } from './problem-of.ts';
import { SlotsPerUser } from '../src/http/slots-per-user.ts';
import { BASE, keyOf, startTestApi, type TestApi } from './test-api.ts';
import { endBatch, metadata, seedBatch } from './seed-batch.ts';

let api: TestApi;
let long: string;
const longDomains = Array.from({ length: 4_600 }, (_, n) => `site-${n}.example`);
beforeAll(async () => {
  api = await startTestApi();
  long = await seedBatch(api, longDomains);
  // 4,600 rows of this size are far more than socket buffers can hold for a slow reader.
  await endBatch(api, long, metadata({ description: 'x'.repeat(20_000) }));
});
afterAll(() => api.close());

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** Sends a request on a connection from which the test itself reads the response. */
async function openResults(app: Express, batchId: string): Promise<IncomingMessage> {
  const server: Server = createServer((message, answer) => {
    answer.once('close', () => server.emit('answer ended'));
    app(message, answer);
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const path = `${BASE}/batch/${batchId}/results?format=ndjson`;
  const asked = get({ port, path, headers: { 'X-API-Key': keyOf('read') } });
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  return response.pause();
}

test('reads only as fast as the client, and stops when the client disconnects', async () => {
  let reads = 0;
  const counted = await startTestApi({
    services: api.services,
    countReads: () => reads++,
  });
  const response = await openResults(counted.app, long);
  // 92 MB take 10 reads; socket and stream buffers hold two or three of them.
  await eventually(() => reads >= 2);
  const ended = once(servers[0] as Server, 'answer ended');
  response.destroy();
  await ended;
  const soFar = reads;
  expect(soFar).toBeLessThan(5);
  await counted.get(`${BASE}/batch/${long}/results`);
  // When the client disconnects, one more read may begin.
  expect(reads - soFar).toBeLessThanOrEqual(10 + 1);
  await counted.close();
});

test('breaks the connection after a failure, so that an incomplete export never looks complete', async () => {
  const batchId = await seedBatch(api, longDomains);
  await endBatch(api, batchId, metadata({ description: 'x'.repeat(20_000) }));
  const response = await openResults(api.app, batchId);
  expect(response.statusCode).toBe(200);
  await api.db.deleteFrom('batch_jobs').where('batch_id', '=', batchId).execute();
  await expect(text(response)).rejects.toThrow('aborted');
});

test('limits the open downloads of one key, but not those of other keys', async () => {
  const limited = await startTestApi({
    services: api.services,
    changes: { exportSlots: new SlotsPerUser(1) },
  });
  const open = await openResults(limited.app, long);
  const refused = await limited.get(`${BASE}/batch/${long}/results`);
  expect([refused.status, problemOf(refused).code]).toEqual([429, 'too_many_exports']);
  expect(refused.headers['retry-after']).toBe('5');
  const other = await limited.get(`${BASE}/batch/${long}/results?fields=domain`, 'write');
  expect(other.status).toBe(200);
  open.destroy();
  await eventually(async () =>
    expect((await limited.get(`${BASE}/batch/${long}/results?fields=domain`)).status).toBe(200),
  );
  await limited.close();
});

test('continues a download after the database was unreachable', async () => {
  let reads = 0;
  const proxy = await TcpProxy.start(api.services.databaseUrl);
  const shaky = await startTestApi({
    services: api.services,
    databaseUrl: proxy.through(api.services.databaseUrl),
    countReads: () => reads++,
  });
  const response = await openResults(shaky.app, long);
  await eventually(() => reads >= 2);
  await proxy.refuse();
  const before = reads;
  const whole = text(response);
  // There is one failed read and its retry.
  await eventually(() => reads >= before + 2);
  await proxy.pass();
  expect((await whole).trimEnd().split('\n')).toHaveLength(longDomains.length);
  await shaky.close();
  await proxy.close();
});
