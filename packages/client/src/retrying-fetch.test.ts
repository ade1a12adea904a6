import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { ApiError, ServerUnreachableError } from './scrapersky-error.ts';
import { ScraperSky } from './scrapersky.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** Creates a service that sends these responses in order and then repeats the last one. */
function service(...responses: (() => Response)[]) {
  const calls: Request[] = [];
  const client = new ScraperSky({
    baseUrl: 'http://service.test',
    apiKey: 'key',
    fetch: async (request) => {
      calls.push(request);
      return (responses[calls.length - 1] ?? responses.at(-1) ?? workers)();
    },
  });
  return { client, calls };
}

const busy = (retryAfter: string) => () =>
  Response.json(
    { code: 'too_many_requests', detail: 'Too many requests.' },
    { status: 429, headers: { 'Retry-After': retryAfter } },
  );
const workers = () => Response.json({ data: [] });

test('waits for the time of Retry-After, then sends the request again', async () => {
  const { client, calls } = service(busy('59'), busy('45'), workers);
  const answer = client.workers();
  await jest.advanceTimersByTimeAsync(58_900);
  expect(calls).toHaveLength(1);
  await jest.advanceTimersByTimeAsync(200);
  expect(calls).toHaveLength(2);
  await jest.advanceTimersByTimeAsync(45_100);
  expect(await answer).toEqual([]);
});

test('throws immediately when Retry-After is longer than `retryForMs`', async () => {
  const { client, calls } = service(busy('40000'));
  await expect(client.workers()).rejects.toMatchObject({
    code: 'too_many_requests',
    retryAfterMs: 40_000_000,
  });
  expect(calls).toHaveLength(1);
});

test("the caller's deadline ends a wait", async () => {
  const { client } = service(busy('59'));
  const deadline = new AbortController();
  const answer = client.workers({ signal: deadline.signal }).catch((error: unknown) => error);
  setTimeout(() => deadline.abort(new Error('out of time')), 10_000);
  await jest.advanceTimersByTimeAsync(10_100);
  expect(await answer).toEqual(new Error('out of time'));
});

test('continues to wait for a batch after a rate limit', async () => {
  const batch = { batch_id: 'b', ended: true, progress: 100 };
  const { client } = service(busy('59'), busy('59'), () => Response.json(batch));
  const ended = client.waitForBatch('b');
  await jest.advanceTimersByTimeAsync(120_000);
  expect(await ended).toEqual(batch);
});

test('a rate limit does not extend the timeout of a wait', async () => {
  const { client } = service(busy('59'));
  const ended = client.waitForBatch('b', { timeoutMs: 10_000 }).catch((error: unknown) => error);
  await jest.advanceTimersByTimeAsync(10_100);
  expect(await ended).toMatchObject({ name: 'WaitTimeoutError', code: 'wait_timeout', batch: null });
});

test('sends a request `maxAttempts` times while the server is unavailable', async () => {
  const { client, calls } = service(() => new Response('gateway', { status: 502 }));
  const answer = client.workers().catch((error: unknown) => error);
  await jest.advanceTimersByTimeAsync(200_000);
  expect(calls).toHaveLength(5);
  expect(await answer).toBeInstanceOf(ApiError);
  expect(await answer).toMatchObject({ status: 502, code: 'http_502', problem: null });
});

test('a batch that is sent again keeps its idempotency key', async () => {
  const { client, calls } = service(busy('1'), () => Response.json({ batch_id: 'b' }));
  const created = client.submit({ domains: ['a.example'] });
  await jest.advanceTimersByTimeAsync(30_000);
  expect(await created).toEqual({ batch_id: 'b' });
  const [first, second] = calls.map((call) => call.headers.get('Idempotency-Key'));
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect(second).toBe(first);
});

test('retries a request that must not arrive twice only after a 429', async () => {
  const created = () => Response.json({ token: 't' });
  const refused = service(busy('1'), created);
  const share = refused.client.share('b');
  await jest.advanceTimersByTimeAsync(30_000);
  expect(await share).toEqual({ token: 't' });

  const gateway = service(() => new Response('gateway', { status: 502 }), created);
  await expect(gateway.client.share('b')).rejects.toMatchObject({ code: 'http_502' });
  const broken = service(() => {
    throw new TypeError('fetch failed');
  }, created);
  await expect(broken.client.createSchedule({ name: 'a', every: '1d' })).rejects.toBeInstanceOf(
    ServerUnreachableError,
  );
  expect([gateway.calls.length, broken.calls.length]).toEqual([1, 1]);
});

test('repeats a cancel after a 502, because a second cancel changes nothing', async () => {
  const { client, calls } = service(
    () => new Response('gateway', { status: 502 }),
    () => Response.json({ batch_id: 'b' }),
  );
  const cancelled = client.cancel('b');
  await jest.advanceTimersByTimeAsync(30_000);
  expect(await cancelled).toEqual({ batch_id: 'b' });
  expect(calls).toHaveLength(2);
});

test('reads the health once, and returns it even for an unhealthy service', async () => {
  const { client, calls } = service(() => Response.json({ status: 'error' }, { status: 503 }));
  expect(await client.health()).toEqual({ status: 'error' });
  expect(calls).toHaveLength(1);
});
