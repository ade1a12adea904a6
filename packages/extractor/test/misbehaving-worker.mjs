// Replaces the extraction thread in tests. The scheme of the page's URL selects the misbehaviour.
import { readlinkSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';

const DEEDS = {
  'loop:': () => {
    for (;;);
  },
  'fill:': () => {
    const held = [];
    for (;;) held.push(Array(1_000_000).fill(held.length));
  },
  // Takes longer than the deadline, but uses no processor time.
  'sleep:': () => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500);
    return { facts: {} };
  },
  // Takes as long as an ordinary page on a slow machine.
  'nap:': () => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    return { facts: {} };
  },
  'exit:': () => process.exit(3),
  'throw:': () => {
    throw new Error('uncaught');
  },
  'error:': () => ({ error: 'caught' }),
};

parentPort.on('message', ({ url, body }) => {
  const deed = DEEDS[new URL(url).protocol];
  const answer = deed === undefined ? { facts: { url, bytes: body.byteLength } } : deed();
  parentPort.postMessage({ ...answer, cpuMs: 0 });
});
parentPort.postMessage({ threadId: readlinkSync('/proc/thread-self').split('/').at(-1) });
