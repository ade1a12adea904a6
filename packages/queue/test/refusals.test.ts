import { BatchQueue, canTakeJobs, openQueueBackend, startDomainWorker } from '@scrapersky/queue';
import { eventually, startRedis, type TestRedis } from '@scrapersky/test-support';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { newJob } from './new-job.ts';

let server: TestRedis;
let admin: Redis;
beforeAll(async () => {
  server = await startRedis();
  admin = new Redis(server.url);
});
afterAll(async () => {
  admin.disconnect();
  await server.close();
});

/** Creates a Redis account with every right, and opens a backend and a worker with it. Tests revoke rights later. */
async function openLimited(user: string) {
  await admin.call('ACL', 'SETUSER', user, 'on', '>password', '~*', '&*', '+@all');
  const redisUrl = Object.assign(new URL(server.url), { username: user, password: 'password' }).href;
  const errors: string[] = [];
  const onError = (error: Error) => errors.push(error.message);
  const backend = await openQueueBackend({ redisUrl, databaseUrl: '', prefix: user, onError });
  const queue = new BatchQueue(backend);
  const handled: string[] = [];
  const worker = startDomainWorker(
    backend,
    async ({ jobId }) => {
      handled.push(jobId);
      return { kind: 'done' };
    },
    20,
  );
  const add = async (): Promise<string> => {
    const job = newJob();
    await queue.addWindow(job.batchId, [job]);
    return job.jobId;
  };
  return { backend, worker, queue, add, handled, errors };
}

/** Returns the number of commands that the server has executed or refused. */
async function commandsSent(): Promise<number> {
  const stats = await admin.info('stats');
  const count = (name: string) => Number(new RegExp(`${name}:(\\d+)`).exec(stats)?.[1]);
  return count('total_commands_processed') + count('total_error_replies');
}

test.each([
  ['run scripts', ['-eval', '-evalsha'], ['+eval', '+evalsha']],
  ['wait for jobs', ['-bzpopmin'], ['+bzpopmin']],
  ['send any command', ['-@all'], ['+@all']],
])(
  'a worker whose account loses the right to %s pauses between attempts and continues when the account has the right again',
  async (what, revoke, grant) => {
    const user = `user-${what.replaceAll(' ', '-')}`;
    const { backend, worker, queue, add, handled, errors } = await openLimited(user);
    const first = await add();
    await eventually(() => expect(handled).toEqual([first]));

    await admin.call('ACL', 'SETUSER', user, ...revoke);
    await admin.call('RPUSH', `${user}:domains:wait`, 'wakes-the-worker');
    await admin.call('ZADD', `${user}:domains:marker`, '0', '0');
    await eventually(() => expect(errors.join()).toContain('NOPERM'));
    const before = await commandsSent();
    // Errors are reported once per second, so count the commands: a busy loop would send thousands.
    errors.length = 0;
    await eventually(
      () => expect(errors.filter((each) => each.includes('NOPERM')).length).toBeGreaterThan(1),
      { timeoutMs: 30_000 },
    );
    expect((await commandsSent()) - before).toBeLessThan(200);
    await expect(canTakeJobs(backend)).rejects.toThrow(/user of REDIS_URL|NOPERM/);

    await admin.call('ACL', 'SETUSER', user, ...grant);
    await admin.call('LREM', `${user}:domains:wait`, '0', 'wakes-the-worker');
    const second = await eventually(add);
    await eventually(() => expect(handled).toContain(second));
    await Promise.all([worker.close(), queue.close()]);
    await backend.close();
  },
);

test('the queue reports whether it is paused', async () => {
  const { backend, worker, queue, add } = await openLimited('pausing');
  expect(await queue.isPaused()).toBe(false);
  await worker.close();
  await queue.queues[0]?.pause();
  await add();
  expect(await queue.isPaused()).toBe(true);
  expect(await queue.countJobs()).toMatchObject({ waiting: 1 });
  await queue.queues[0]?.resume();
  expect(await queue.isPaused()).toBe(false);
  await queue.close();
  await backend.close();
});
