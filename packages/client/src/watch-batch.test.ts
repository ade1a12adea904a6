import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { WatchConnection, WatchOptions } from './watch-batch.ts';
import { ScraperSky } from './scrapersky.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

type Answer = (request: Request) => Response | Promise<Response>;

const state = (progress: number) => ({ batch_id: 'b', progress, ended: progress === 100 });
const event = (id: number, progress: number) =>
  `event: ${progress === 100 ? 'done' : 'progress'}\nid: ${id}\ndata: ${JSON.stringify(state(progress))}\n\n`;
const stream = (text: string) => new Response(text, { headers: { 'Content-Type': 'text/event-stream' } });
/** Returns a stream that sends these events and stays open. */
const openStream = (text: string, signal: AbortSignal) =>
  new Response(
    new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(text));
        signal.addEventListener('abort', () => controller.error(signal.reason));
      },
    }),
    { headers: { 'Content-Type': 'text/event-stream' } },
  );
const unreachable = () => {
  throw new TypeError('fetch failed');
};

/** Watches a service whose event stream and status return these responses in order, the last one repeatedly. */
function watch(events: Answer[], polls: Answer[], options: WatchOptions = {}) {
  const calls: { path: string; headers: Headers }[] = [];
  const connections: WatchConnection[] = [];
  const count = { events: 0, polls: 0 };
  const client = new ScraperSky({
    baseUrl: 'http://service.test',
    apiKey: 'key',
    fetch: async (request) => {
      const isStream = request.url.endsWith('/events');
      calls.push({ path: isStream ? 'events' : 'status', headers: request.headers });
      const answers = isStream ? events : polls;
      const index = isStream ? count.events++ : count.polls++;
      return (answers[index] ?? answers.at(-1) ?? unreachable)(request);
    },
  });
  const progress: number[] = [];
  const onConnection = (connection: WatchConnection) => {
    if (connections.at(-1) !== connection) connections.push(connection);
  };
  const done = (async () => {
    for await (const batch of client.watch('b', { onConnection, ...options })) progress.push(batch.progress);
  })().catch((error: unknown) => error);
  return { calls, connections, progress, done };
}

test('reopens a broken stream after the last received event', async () => {
  const watched = watch([() => stream(event(3, 10)), unreachable, () => stream(event(4, 100))], []);
  await jest.advanceTimersByTimeAsync(10_000);
  expect(await watched.done).toBeUndefined();
  expect(watched.progress).toEqual([10, 100]);
  expect(watched.calls.map(({ headers }) => headers.get('Last-Event-ID'))).toEqual([null, '3', '3']);
  expect(watched.connections).toEqual(['connecting', 'live', 'lost', 'live', 'ended']);
});

test('polls when the response is not an event stream, without reading the same state twice', async () => {
  const watched = watch(
    [() => new Response('a proxy')],
    [
      () => Response.json(state(10), { headers: { ETag: '"1"', 'Retry-After': '3' } }),
      () => new Response(null, { status: 304 }),
      () => Response.json(state(100)),
    ],
  );
  await jest.advanceTimersByTimeAsync(10_000);
  expect(await watched.done).toBeUndefined();
  expect(watched.progress).toEqual([10, 100]);
  expect(watched.calls.map(({ headers }) => headers.get('If-None-Match'))).toEqual([
    null,
    null,
    '"1"',
    '"1"',
  ]);
  expect(watched.connections).toEqual(['connecting', 'polling', 'ended']);
});

test.each([
  ['sends nothing', ''],
  ['falls silent', event(1, 10)],
])('polls when a stream %s', async (_, text) => {
  const watched = watch([({ signal }) => openStream(text, signal)], [() => Response.json(state(100))]);
  await jest.advanceTimersByTimeAsync(50_000);
  expect(await watched.done).toBeUndefined();
  expect(watched.progress.at(-1)).toBe(100);
  expect(watched.calls.map(({ path }) => path)).toEqual(['events', 'status']);
});

test('polls a server that ends every stream without an event', async () => {
  const watched = watch([() => stream('')], [() => Response.json(state(100))]);
  await jest.advanceTimersByTimeAsync(5_000);
  expect(watched.progress).toEqual([100]);
});

test('opens the stream again after ten polls', async () => {
  const watched = watch(
    [() => new Response('busy', { status: 503 }), () => stream(event(9, 100))],
    [() => Response.json(state(10))],
  );
  await jest.advanceTimersByTimeAsync(60_000);
  expect(await watched.done).toBeUndefined();
  expect(watched.calls.filter(({ path }) => path === 'status')).toHaveLength(10);
});

test('throws immediately if the batch does not exist, and after `maxFailures` if the server is unreachable', async () => {
  const missing = watch([() => Response.json({ code: 'not_found', detail: 'x' }, { status: 404 })], []);
  await jest.advanceTimersByTimeAsync(0);
  expect(await missing.done).toMatchObject({ code: 'not_found' });
  const away = watch([unreachable], [unreachable], { maxFailures: 3 });
  await jest.advanceTimersByTimeAsync(20_000);
  expect(await away.done).toMatchObject({ code: 'server_unreachable' });
});

test('continues after a rate limit, however often it occurs', async () => {
  const limited = () =>
    Response.json(
      { code: 'too_many_requests', detail: 'x' },
      { status: 429, headers: { 'Retry-After': '59' } },
    );
  const watched = watch([limited], [limited, limited, limited, () => Response.json(state(100))], {
    maxFailures: 1,
  });
  await jest.advanceTimersByTimeAsync(170_000);
  expect(watched.progress).toEqual([]);
  await jest.advanceTimersByTimeAsync(10_000);
  expect(watched.progress).toEqual([100]);
});

test('sends no further request while a rate limit is longer than the longest timer of the platform', async () => {
  const limited = () => new Response(null, { status: 429, headers: { 'Retry-After': '2592000' } });
  const abort = new AbortController();
  const watched = watch([limited], [limited], { signal: abort.signal });
  await jest.advanceTimersByTimeAsync(100);
  expect(watched.calls.map(({ path }) => path)).toEqual(['events', 'status']);
  abort.abort(new Error('enough'));
  expect(await watched.done).toEqual(new Error('enough'));
});

test('throws the reason of the aborted signal, while connected and while waiting', async () => {
  for (const answer of [({ signal }: Request) => openStream(event(1, 10), signal), unreachable]) {
    const abort = new AbortController();
    const watched = watch([answer], [unreachable], { signal: abort.signal, maxFailures: Infinity });
    await jest.advanceTimersByTimeAsync(3_000);
    abort.abort(new Error('enough'));
    expect(await watched.done).toEqual(new Error('enough'));
  }
});
