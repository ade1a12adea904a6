import { BatchQueue, openQueueBackend } from '@scrapersky/queue';
import { createTestServices, freePort, TcpProxy, type TestServices } from '@scrapersky/test-support';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

let services: TestServices;
beforeAll(async () => {
  services = await createTestServices();
});
afterAll(() => services.close());

const job = () => ({ batchId: crypto.randomUUID(), seq: 0, jobId: crypto.randomUUID(), generation: 1 });

function open(redisUrl: string) {
  const { directDatabaseUrl: databaseUrl, queuePrefix: prefix } = services;
  return openQueueBackend({ redisUrl, databaseUrl, prefix, onError: () => {} });
}

test('adding to a queue whose Redis has never answered fails instead of hanging', async () => {
  const backend = await open(`redis://127.0.0.1:${await freePort()}`);
  const queue = new BatchQueue(backend);
  await expect(queue.addWindow(crypto.randomUUID(), [job()])).rejects.toThrow(
    /timed out|did not answer|writeable|Connection/,
  );
  await queue.close();
  await backend.close();
});

test('adding to a queue whose Redis swallows every byte fails instead of hanging', async () => {
  const proxy = await TcpProxy.start(services.redisUrl);
  const backend = await open(proxy.through(services.redisUrl));
  const queue = new BatchQueue(backend);
  await queue.addWindow(crypto.randomUUID(), [job()]);
  proxy.blackHole();
  await expect(queue.addWindow(crypto.randomUUID(), [job()])).rejects.toThrow(
    /timed out|did not answer|writeable|Connection/,
  );
  await queue.close();
  await backend.close();
  await proxy.close();
});

test('a queue on a transaction pooler is refused at the start, with what to set instead', async () => {
  const { databaseUrl, queuePrefix: prefix } = services;
  await expect(openQueueBackend({ redisUrl: null, databaseUrl, prefix, onError: () => {} })).rejects.toThrow(
    'DIRECT_DATABASE_URL',
  );
});
