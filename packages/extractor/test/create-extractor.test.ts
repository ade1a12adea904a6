import { availableParallelism } from 'node:os';
import { afterEach, expect, jest, test } from '@jest/globals';
import { createExtractor, type Extractor } from '../src/create-extractor.ts';
import { ExtractorThread } from '../src/extractor-thread.ts';
import type { PageInput } from '../src/index.ts';

const MISBEHAVING = { file: new URL('misbehaving-worker.mjs', import.meta.url) };

let extractor: Extractor;
afterEach(() => extractor.close());

const page = (url: string, body = '<title>A</title>'): PageInput => ({
  url,
  headers: {},
  body: Buffer.from(body),
  isHome: true,
});
const code = async (url: string): Promise<string> => {
  const extraction = await extractor.extract(page(url));
  return extraction.ok ? 'ok' : extraction.failure.code;
};
const misbehave = (deadlineMs: number): void => {
  extractor = createExtractor({ deadlineMs }, (ms) => new ExtractorThread(ms, MISBEHAVING));
};

/** Keeps the calling thread busy, for less time than after which a page counts as stuck. */
const block = (ms: number): void => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};

test('reads pages in a thread and returns facts', async () => {
  extractor = createExtractor({ deadlineMs: 2_000 });
  const [first, second] = await Promise.all([
    extractor.extract(page('https://acme.test/1', '<title>One</title>')),
    extractor.extract(page('https://acme.test/2', '<title>Two</title>')),
  ]);
  expect(first).toMatchObject({ ok: true, facts: { fields: { title: [{ value: 'One' }] } } });
  expect(second).toMatchObject({ ok: true, facts: { fields: { title: [{ value: 'Two' }] } } });
});

test("leaves the caller's body and other slices of the same memory unchanged", async () => {
  extractor = createExtractor({ deadlineMs: 2_000 });
  const memory = Buffer.from('<title>A</title><title>B</title>');
  const input = { ...page('https://acme.test/'), body: memory.subarray(16) };
  expect(await extractor.extract(input)).toMatchObject({
    ok: true,
    facts: { fields: { title: [{ value: 'B' }] } },
  });
  expect(memory.toString()).toBe('<title>A</title><title>B</title>');
});

test('stops a page that never ends and reads the next pages', async () => {
  misbehave(200);
  expect(
    await Promise.all([
      code('https://a.test/'),
      code('loop://x/'),
      code('https://b.test/'),
      code('loop://y/'),
      code('https://c.test/'),
    ]),
  ).toEqual(['ok', 'parse_error', 'ok', 'parse_error', 'ok']);
});

test('fails no page that was sent ahead to a thread that ended before', async () => {
  for (const [deed, deadlineMs] of [
    ['loop', 200],
    ['fill', 20_000],
    ['exit', 20_000],
    ['throw', 20_000],
  ] as const) {
    misbehave(deadlineMs);
    // The thread is ready after its first page, and receives both of the next pages at once.
    expect(await code('https://a.test/')).toBe('ok');
    const body = `<title>${'A'.repeat(1_000)}</title>`;
    const [bad, ahead] = await Promise.all([
      code(`${deed}://x/`),
      extractor.extract(page('https://b.test/', body)),
    ]);
    expect({ deed, bad, ahead }).toEqual({
      deed,
      bad: 'parse_error',
      ahead: { ok: true, cpuMs: 0, facts: { url: 'https://b.test/', bytes: body.length } },
    });
    await extractor.close();
  }
});

test('fails the page that ends the thread, not the one before it, although both were sent together', async () => {
  for (const deed of ['throw', 'exit']) {
    misbehave(20_000);
    expect(await code('https://a.test/')).toBe('ok');
    await new Promise(setImmediate);
    const both = Promise.all([code('https://b.test/'), code(`${deed}://x/`)]);
    // Both pages end before this thread receives an answer.
    block(300);
    expect(await both).toEqual(['ok', 'parse_error']);
    await extractor.close();
  }
});

test('does not stop a page for the processor time of the one that was sent ahead', async () => {
  misbehave(200);
  expect(await code('https://a.test/')).toBe('ok');
  // Timers come first after an immediate, before the answers of threads.
  await new Promise(setImmediate);
  const both = Promise.all([code('https://b.test/'), code('loop://x/')]);
  block(400);
  expect(await both).toEqual(['ok', 'parse_error']);
});

test('sends one page ahead while pages wait, and each page once', async () => {
  const turns = recordTurns();
  expect(await code('nap://first/')).toBe('ok');
  const all = Promise.all(['nap://a/', 'nap://b/', 'nap://c/'].map(code));
  expect(turns).toEqual(['nap://first/', 'nap://a/', 'nap://b/']);
  expect(await all).toEqual(['ok', 'ok', 'ok']);
  expect(turns).toEqual(['nap://first/', 'nap://a/', 'nap://b/', 'nap://c/']);
});

test('sends several pages ahead while many wait, and each page once', async () => {
  const turns = recordTurns();
  expect(await code('nap://first/')).toBe('ok');
  const urls = Array.from({ length: 20 }, (_, n) => `nap://${n}/`);
  const all = Promise.all(urls.map(code));
  // The page that is read, and six ahead.
  expect(turns).toEqual(['nap://first/', ...urls.slice(0, 7)]);
  expect(await all).toEqual(urls.map(() => 'ok'));
  expect(turns).toEqual(['nap://first/', ...urls]);
});

test('takes back all pages that were sent ahead to a thread that is stuck', async () => {
  const turns = recordTurns(1_500);
  expect(await code('nap://first/')).toBe('ok');
  const stuck = code('loop://x/');
  const urls = Array.from({ length: 20 }, (_, n) => `nap://${n}/`);
  expect(await Promise.all(urls.map(code))).toEqual(urls.map(() => 'ok'));
  expect(await stuck).toBe('parse_error');
  // The first six were sent to the stuck thread, and then to another one.
  const counts = urls.map((url) => turns.filter((turn) => turn === url).length);
  expect(counts).toEqual(urls.map((_, n) => (n < 6 ? 2 : 1)));
});

test('reads other pages while the first page of a new thread is stuck', async () => {
  misbehave(5_000);
  const stuck = code('loop://x/');
  const others = Promise.all(['https://a.test/', 'https://b.test/', 'https://c.test/'].map(code));
  expect(await Promise.race([stuck, others])).toEqual(['ok', 'ok', 'ok']);
  await extractor.close();
  expect(await stuck).toBe('internal_error');
});

/** Starts an extractor and returns the URLs of its pages in the order in which they get a thread. */
const recordTurns = (deadlineMs = 20_000): string[] => {
  const turns: string[] = [];
  extractor = createExtractor({ deadlineMs }, (ms) => {
    const thread = new ExtractorThread(ms, MISBEHAVING);
    const run = thread.run.bind(thread);
    thread.run = (input) => {
      turns.push(input.url);
      return run(input);
    };
    return thread;
  });
  return turns;
};

test('lets other pages pass a large page and a page of a site that has cost much', async () => {
  const turns = recordTurns();
  await Promise.all([
    extractor.extract(page('nap://first/')),
    extractor.extract(page('nap://costly/'), 1_000),
    extractor.extract(page('nap://large/', 'x'.repeat(400_000))),
    extractor.extract(page('nap://a/'), 20),
    extractor.extract(page('nap://b/')),
  ]);
  expect(turns).toEqual(['nap://first/', 'nap://a/', 'nap://b/', 'nap://large/', 'nap://costly/']);
});

test('reads the most costly page before pages that come 5 s later', async () => {
  const turns = recordTurns();
  const first = extractor.extract(page('nap://first/'));
  const costly = extractor.extract(page('nap://costly/'), 1_000_000);
  const now = performance.now.bind(performance);
  const clock = jest.spyOn(performance, 'now').mockImplementation(() => now() + 5_001);
  const late = extractor.extract(page('nap://late/'));
  await Promise.all([first, costly, late]);
  clock.mockRestore();
  expect(turns).toEqual(['nap://first/', 'nap://costly/', 'nap://late/']);
});

test('leaves one processor to the event loop while a queue of ordinary pages is read', async () => {
  let threads = 0;
  extractor = createExtractor({ deadlineMs: 20_000 }, (ms) => {
    threads += 1;
    return new ExtractorThread(ms, MISBEHAVING);
  });
  expect(new Set(await Promise.all(Array.from({ length: 40 }, () => code('nap://x/'))))).toEqual(
    new Set(['ok']),
  );
  expect(threads).toBeLessThanOrEqual(Math.max(1, availableParallelism() - 1));
});

test("counts the processor time of the page's thread, not that of other threads", async () => {
  misbehave(800);
  // After its first page the thread is ready, and the next page reaches it before this thread is busy.
  expect(await code('https://a.test/')).toBe('ok');
  const waiting = code('sleep://x/');
  const burning = code('loop://y/');
  await new Promise(setImmediate);
  const before = process.cpuUsage();
  while (process.cpuUsage(before).user < 900_000);
  expect([await waiting, await burning]).toEqual(['ok', 'parse_error']);
});

test('keeps the calling thread responsive while a page is stuck', async () => {
  misbehave(500);
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 5);
  await code('loop://x/');
  clearInterval(timer);
  expect(turns).toBeGreaterThan(5);
});

test('fails only the page that fills the memory, ends its thread or throws', async () => {
  misbehave(20_000);
  for (const url of ['fill://x/', 'exit://x/', 'throw://x/', 'error://x/']) {
    expect(await code(url)).toBe('parse_error');
    expect(await code('https://a.test/')).toBe('ok');
  }
});

test('reports a thread that does not start as a fault of the service, not of the page', async () => {
  extractor = createExtractor(
    { deadlineMs: 200 },
    (ms) => new ExtractorThread(ms, { file: new URL('missing.mjs', import.meta.url) }),
  );
  expect(await code('https://a.test/')).toBe('internal_error');
});

test('reports the errors and timeouts of threads', async () => {
  const faults: string[] = [];
  extractor = createExtractor(
    { deadlineMs: 200, onFault: (message) => faults.push(message) },
    (ms) => new ExtractorThread(ms, MISBEHAVING),
  );
  for (const url of ['error://x/', 'throw://x/', 'loop://x/']) await code(url);
  expect(faults).toEqual(['caught', 'uncaught', 'loop://x/ took too long']);
});

test('fails the current page, waiting pages and later pages when the extractor is closed', async () => {
  misbehave(20_000);
  const stuck = code('loop://x/');
  const waiting = code('https://a.test/');
  await extractor.close();
  expect(await Promise.all([stuck, waiting, code('https://b.test/')])).toEqual([
    'internal_error',
    'internal_error',
    'internal_error',
  ]);
});
