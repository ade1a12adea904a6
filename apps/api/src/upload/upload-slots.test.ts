import { expect, test } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { UploadSlots } from './upload-slots.ts';

test('refuses an upload while eight are running, and accepts one again after one has ended', async () => {
  const slots = new UploadSlots(8);
  const abort = new AbortController();
  const running = Array.from({ length: 8 }, () =>
    slots.run(() => delay(60_000, 'x', { signal: abort.signal })),
  );
  const refused = expect.objectContaining({ status: 503, code: 'too_many_uploads' });
  await expect(slots.run(async () => 'x')).rejects.toEqual(refused);
  abort.abort();
  await Promise.allSettled(running);
  expect(await slots.run(async () => 'x')).toBe('x');
});
