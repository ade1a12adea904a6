import { afterEach, expect, jest, test } from '@jest/globals';
import { createLogger } from '@scrapersky/runtime';
import { eventually } from '@scrapersky/test-support';
import { LoopWatch } from './loop-watch.ts';

const onHog = jest.fn();
let watch: LoopWatch;
afterEach(() => watch.stop());

/** Computes until this process has used this much processor time. */
function block(ms: number): void {
  const begun = process.cpuUsage();
  for (;;) {
    const { user, system } = process.cpuUsage(begun);
    if (user + system > ms * 1_000) return;
  }
}

test('blames the domain whose turn blocked the event loop, and aborts one that blocks it for too long', async () => {
  watch = new LoopWatch(createLogger({ service: 'test', level: 'silent' }), onHog);
  const [quick, slow] = [
    { jobId: 'quick', domain: 'quick.example' },
    { jobId: 'slow', domain: 'slow.example' },
  ];
  for (let n = 0; n < 4; n++) {
    watch.begin(quick);
    await new Promise(setImmediate);
    watch.begin(slow);
    block(1_300);
    await eventually(() => expect(watch.takeLongestMs()).toBeGreaterThan(500));
  }
  expect(onHog).toHaveBeenLastCalledWith(slow);
  expect([watch.isSuspect('quick'), watch.isSuspect('slow')]).toEqual([false, true]);
  // A domain whose crawl was aborted twice by missed heartbeats is suspect, even if its own turns were quick.
  expect(watch.isSuspect('quick')).toBe(true);
}, 240_000);

test('suspects no domain when a heartbeat was missed for another reason', () => {
  watch = new LoopWatch(createLogger({ service: 'test', level: 'silent' }), onHog);
  expect([watch.isSuspect('a'), watch.isSuspect('a')]).toEqual([false, false]);
});
