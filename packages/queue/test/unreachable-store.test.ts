import { BatchQueue, openQueueBackend } from '@scrapersky/queue';
import {
  createTestServices,
  freePort,
  startRedis,
  TcpProxy,
  type TestServices,
} from '@scrapersky/test-support';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { newJob } from './new-job.ts';

let services: TestServices;
beforeAll(async () => {
  services = await createTestServices();
});
afterAll(() => services.close());

function open(redisUrl: string) {
  const { directDatabaseUrl: databaseUrl, queuePrefix: prefix } = services;
  return openQueueBackend({ redisUrl, databaseUrl, prefix, onError: () => {} });
}

test('adding fails instead of hanging when Redis was never reachable', async () => {
  const backend = await open(`redis://127.0.0.1:${await freePort()}`);
  const queue = new BatchQueue(backend);
  await expect(queue.addWindow(crypto.randomUUID(), [newJob()])).rejects.toThrow(
    /timed out|took longer|writeable|Connection/,
  );
  await queue.close();
  await backend.close();
});

test('adding fails instead of hanging when Redis drops every byte', async () => {
  const proxy = await TcpProxy.start(services.redisUrl);
  const backend = await open(proxy.through(services.redisUrl));
  const queue = new BatchQueue(backend);
  await queue.addWindow(crypto.randomUUID(), [newJob()]);
  proxy.blackHole();
  await expect(queue.addWindow(crypto.randomUUID(), [newJob()])).rejects.toThrow(
    /timed out|took longer|writeable|Connection/,
  );
  await queue.close();
  await backend.close();
  await proxy.close();
});

test('refuses a transaction pooler at startup, and names the variables to set instead', async () => {
  const { databaseUrl, queuePrefix: prefix } = services;
  await expect(openQueueBackend({ redisUrl: null, databaseUrl, prefix, onError: () => {} })).rejects.toThrow(
    'DIRECT_DATABASE_URL',
  );
});

test.each([
  ['-info', 'INFO'],
  ['-eval', 'EVAL'],
  ['-bzpopmin', 'wait for keys'],
  ['resetkeys', 'EVAL'],
])('refuses a Redis account with %s at startup, and names the missing right', async (rule, lacks) => {
  const redis = new Redis(services.redisUrl);
  const user = `limited${rule.replaceAll('-', '')}`;
  await redis.call('ACL', 'SETUSER', user, 'on', '>password', '~*', '&*', '+@all', rule);
  const url = Object.assign(new URL(services.redisUrl), { username: user, password: 'password' });
  await expect(open(url.href)).rejects.toThrow(lacks);
  await redis.call('ACL', 'DELUSER', user);
  redis.disconnect();
});

test('refuses a Redis Cluster at startup', async () => {
  const cluster = await startRedis({ args: ['--cluster-enabled', 'yes'] });
  await expect(open(cluster.url)).rejects.toThrow('Redis Cluster');
  await cluster.close();
});
