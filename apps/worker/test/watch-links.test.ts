import { createLogger } from '@scrapersky/runtime';
import { eventually } from '@scrapersky/test-support';
import { afterEach, expect, jest, test } from '@jest/globals';
import { watchLinks, type WatchLinksDeps } from '../src/watch-links.ts';

const log = createLogger({ service: 'test', level: 'silent' });
const HOUR_MS = 3_600_000;
let ended: string[] = [];
let looks = 0;
let watching: ReturnType<typeof watchLinks> | undefined;
afterEach(async () => {
  await watching?.stop();
  jest.restoreAllMocks();
  ended = [];
  looks = 0;
});

function watch(parts: Partial<WatchLinksDeps>): void {
  const healthy: WatchLinksDeps = {
    log,
    heartbeatAgeMs: () => {
      looks++;
      return 0;
    },
    reachDatabase: async () => true,
    jobsWait: async () => false,
    isFree: () => true,
    idleMs: () => HOUR_MS,
    end: (reason) => ended.push(reason),
  };
  watching = watchLinks({ ...healthy, ...parts }, 1);
}
const counted = (answer: number) => () => {
  looks++;
  return answer;
};
const afterLooks = (count: number) => eventually(() => looks > count);

test('a process that writes no heartbeat though Postgres answers is ended', async () => {
  watch({ heartbeatAgeMs: counted(HOUR_MS) });
  await eventually(() => expect(ended[0]).toMatch(/heartbeats/));
});

test('while Postgres answers nobody, however long, no process is ended for it', async () => {
  watch({ heartbeatAgeMs: counted(HOUR_MS), reachDatabase: async () => false });
  await afterLooks(20);
  expect(ended).toEqual([]);
});

test('a free worker that is given none of the waiting jobs for a minute is ended', async () => {
  let now = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => (now += 5_000));
  watch({ jobsWait: async () => true });
  await eventually(() => expect(ended[0]).toMatch(/jobs wait/));
});

test('neither an idle queue, nor one that does not answer, nor a worker that is busy is a reason to end', async () => {
  let now = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => (now += 5_000));
  for (const parts of [
    { jobsWait: async () => false },
    { jobsWait: () => Promise.reject(new Error('away')) },
    { jobsWait: async () => true, isFree: () => false },
    { jobsWait: async () => true, idleMs: () => 0 },
  ]) {
    looks = 0;
    watch(parts);
    await afterLooks(40);
    await watching?.stop();
  }
  expect(ended).toEqual([]);
});
