import { setTimeout as delay } from 'node:timers/promises';
import { startWatchdog } from '../src/watchdog.ts';

/** A process with a watchdog of short timeout, whose event loop is blocked forever, or repeatedly for a short time. */
const watchdog = startWatchdog({ blockedAfterMs: 1_500, everyMs: 200 });
const block = (ms: number) => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};
await delay(300);
process.stdout.write('busy\n');
if (process.argv.includes('for-ever')) block(Infinity);
for (let n = 0; n < 8; n++) {
  block(300);
  await delay(200);
}
await watchdog.stop();
