// Stands in for the extraction thread: does to a page what its address says.
import { parentPort } from 'node:worker_threads';

const DEEDS = {
  'loop:': () => {
    for (;;);
  },
  'fill:': () => {
    const held = [];
    for (;;) held.push(Array.from({ length: 1_000_000 }).fill(held.length));
  },
  'exit:': () => process.exit(3),
  'throw:': () => {
    throw new Error('uncaught');
  },
  'error:': () => ({ error: 'caught' }),
};

parentPort.on('message', ({ url, body }) => {
  const deed = DEEDS[new URL(url).protocol];
  parentPort.postMessage(deed === undefined ? { facts: { url, bytes: body.byteLength } } : deed());
});
parentPort.postMessage('ready');
