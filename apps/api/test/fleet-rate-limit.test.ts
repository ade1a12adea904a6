import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { createTestServices, eventually, startProcess, startRedis } from '@scrapersky/test-support';
import { SignJWT } from 'jose';
import request from 'supertest';
import { BASE } from './test-api.ts';

const LIMIT = 4;
const SECRET = 'a-secret-that-is-shared-with-the-issuer';

const newUser = () =>
  new SignJWT({ sub: randomUUID(), scope: 'read' })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(SECRET));

test('shares one limit between processes; while Redis does not respond, each process counts separately', async () => {
  const [services, redis] = await Promise.all([createTestServices(), startRedis()]);
  const env = {
    DATABASE_URL: services.databaseUrl,
    REDIS_URL: redis.url,
    JWT_SECRET: SECRET,
    RATE_LIMIT: String(LIMIT),
    PORT: '0',
    LOG_FORMAT: 'json',
  };
  const processes = [0, 1].map(() => startProcess('apps/api/dist/main.js', [], env));
  const [a = '', b = ''] = await Promise.all(
    processes.map(
      async (each) => `http://127.0.0.1:${(await each.logged(/"port":(\d+)/, { timeoutMs: 60_000 }))[1]}`,
    ),
  );
  const ask = async (url: string, token: string, times: number) => {
    const statuses: number[] = [];
    for (let n = 0; n < times; n++) {
      const answer = await request(url).get(`${BASE}/batches`).auth(token, { type: 'bearer' });
      statuses.push(answer.status);
    }
    return statuses;
  };
  // Requests to either API count against the shared limit.
  const together = async () => {
    const key = await newUser();
    expect(await ask(a, key, LIMIT - 1)).toEqual([200, 200, 200]);
    expect(await ask(b, key, 2)).toEqual([200, 429]);
    expect(await ask(a, key, 1)).toEqual([429]);
  };
  await eventually(together);

  const begun = await newUser();
  expect(await ask(a, begun, 2)).toEqual([200, 200]);
  redis.server.freeze();
  // The requests before the freeze still count.
  expect(await ask(a, begun, LIMIT)).toEqual([200, 200, 429, 429]);
  const alone = await newUser();
  for (const url of [a, b]) expect(await ask(url, alone, LIMIT + 1)).toEqual([200, 200, 200, 200, 429]);
  redis.server.thaw();
  await eventually(together, { timeoutMs: 15_000 });

  await redis.server.kill();
  const last = await newUser();
  for (const url of [a, b]) expect(await ask(url, last, LIMIT + 1)).toEqual([200, 200, 200, 200, 429]);
  await Promise.all(processes.map((each) => each.stop()));
  await redis.close();
  await services.close();
}, 120_000);
