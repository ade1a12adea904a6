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
    couldTakeJobs: async () => false,
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

test('ends a process whose heartbeats fail although Postgres accepts connections', async () => {
  watch({ heartbeatAgeMs: counted(HOUR_MS) });
  await eventually(() => expect(ended[0]).toMatch(/heartbeats/));
});

test('ends no process while Postgres accepts no connection, however long', async () => {
  watch({ heartbeatAgeMs: counted(HOUR_MS), reachDatabase: async () => false });
  await afterLooks(20);
  expect(ended).toEqual([]);
});

test('ends a free worker that gets no job for a minute although jobs are waiting', async () => {
  let now = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => (now += 5_000));
  watch({ couldTakeJobs: async () => true });
  await eventually(() => expect(ended[0]).toMatch(/jobs are waiting/));
});

test('does not end a worker that is busy or gets jobs, or whose queue is empty or unreachable', async () => {
  let now = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => (now += 5_000));
  for (const parts of [
    { couldTakeJobs: async () => false },
    { couldTakeJobs: () => Promise.reject(new Error('away')) },
    { couldTakeJobs: async () => true, isFree: () => false },
    { couldTakeJobs: async () => true, idleMs: () => 0 },
  ]) {
    looks = 0;
    watch(parts);
    await afterLooks(40);
    await watching?.stop();
  }
  expect(ended).toEqual([]);
});
