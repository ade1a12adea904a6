import { expect, test } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { UploadSlots } from './upload-slots.ts';

const refusedWith = (status: number) => expect.objectContaining({ status, code: 'too_many_uploads' });

/** Starts uploads of a user that last until `abort`. */
function startUploads(slots: UploadSlots, abort: AbortController, userId: string, count: number) {
  const upload = () => delay(60_000, 'x', { signal: abort.signal });
  return Array.from({ length: count }, () => slots.run(userId, upload));
}

test('refuses an upload while all slots are taken, and accepts one again after an upload has ended', async () => {
  const slots = new UploadSlots({ limit: 4, perUser: 3 });
  const abort = new AbortController();
  const running = [...startUploads(slots, abort, 'ada', 2), ...startUploads(slots, abort, 'bob', 2)];
  await expect(slots.run('cyd', async () => 'x')).rejects.toEqual(refusedWith(503));
  abort.abort();
  await Promise.allSettled(running);
  expect(await slots.run('cyd', async () => 'x')).toBe('x');
});

test('refuses an upload of a user who has taken all slots for one user, but no upload of others', async () => {
  const slots = new UploadSlots({ limit: 4, perUser: 3 });
  const abort = new AbortController();
  const running = startUploads(slots, abort, 'ada', 3);
  await expect(slots.run('ada', async () => 'x')).rejects.toEqual(refusedWith(429));
  expect(await slots.run('bob', async () => 'x')).toBe('x');
  abort.abort();
  await Promise.allSettled(running);
  expect(await slots.run('ada', async () => 'x')).toBe('x');
});
