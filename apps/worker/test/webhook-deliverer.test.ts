import { randomBytes } from 'node:crypto';
import { createAddressGuard, createHostResolver, createJsonPoster } from '@scrapersky/net';
import { findWebhookMessage, transactor, type Db, type WebhookMessageRow } from '@scrapersky/db';
import { createLogger, createRedactor } from '@scrapersky/runtime';
import { eventually, freePort, openTestDatabase, type TestDatabase } from '@scrapersky/test-support';
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { sql } from 'kysely';
import { Webhook } from 'standardwebhooks';
import { startWebhookDeliverer } from '../src/webhook-deliverer.ts';
import { placeWebhook } from './place-webhook.ts';
import { startReceiver, type Answer, type WebhookReceiver } from './webhook-receiver.ts';

const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`;

let database: TestDatabase;
let db: Db;
const resolver = createHostResolver();
const receivers: WebhookReceiver[] = [];
const running: { stop(): Promise<void> }[] = [];
beforeAll(async () => {
  database = await openTestDatabase();
  ({ db } = database);
});
afterEach(async () => {
  await Promise.all(receivers.splice(0).map((receiver) => receiver.close()));
  await Promise.all(running.splice(0).map((each) => each.stop()));
  await db.deleteFrom('webhook_messages').execute();
});
afterAll(async () => {
  resolver.close();
  await database.close();
});

async function receiver(answer?: Answer): Promise<WebhookReceiver> {
  const started = await startReceiver(answer);
  receivers.push(started);
  return started;
}

function deliver({
  on = db,
  secrets = [newSecret()],
  allowNetworks = ['127.0.0.0/8'],
  pollIntervalMs = 50,
} = {}): void {
  running.push(
    startWebhookDeliverer({
      db: on,
      log: createLogger({ service: 'worker', level: 'silent' }),
      transact: transactor(db, { deadlineMs: 10_000 }),
      post: createJsonPoster({ guard: createAddressGuard({ allowNetworks }), resolver }),
      secrets,
      userAgent: 'tester/1',
      redact: createRedactor().text,
      pollIntervalMs,
    }),
  );
}

const place = (url: string, count?: number) => placeWebhook(db, url, count);

async function read(messageId: string): Promise<WebhookMessageRow> {
  const { batch_id } = await db
    .selectFrom('webhook_messages')
    .select('batch_id')
    .where('message_id', '=', messageId)
    .executeTakeFirstOrThrow();
  const message = await findWebhookMessage(db, { messageId, batchId: batch_id });
  if (message === undefined) throw new Error('There is no such message');
  return message;
}

/** Returns the message when its first attempt has ended. */
function attempted(messageId: string): Promise<WebhookMessageRow> {
  return eventually(async () => {
    const message = await read(messageId);
    if (typeof message.log[0]?.duration_ms !== 'number') throw new Error('not tried yet');
    return message;
  });
}

test('a message arrives once, signed with every secret, although several workers look for it', async () => {
  const { url, received } = await receiver();
  const secrets = [newSecret(), newSecret()];
  deliver({ secrets });
  deliver({ secrets });
  const messageId = await place(url);
  expect(await attempted(messageId)).toMatchObject({
    status: 'delivered',
    log: [{ attempt: 1, status_code: 200, signed: true, error_code: null, response: null }],
  });
  const [message] = received;
  expect(received).toHaveLength(1);
  expect(message?.headers).toMatchObject({
    'webhook-id': messageId,
    'content-type': 'application/json',
    'user-agent': 'tester/1',
  });
  for (const secret of secrets) {
    const body = new Webhook(secret).verify(message?.body ?? '', message?.headers as Record<string, string>);
    expect(body).toMatchObject({
      type: 'batch.completed',
      timestamp: expect.stringMatching(/Z$/),
      data: { status: 'complete', total_domains: 1, status_url: expect.stringMatching(/\/status$/) },
    });
  }
  expect(message?.body).toContain('"metadata":{"z":1,"a":2}');
  const forged = () =>
    new Webhook(newSecret()).verify(message?.body ?? '', message?.headers as Record<string, string>);
  expect(forged).toThrow('No matching signature');
});

test('without a secret messages are unsigned, and the log says so', async () => {
  const { url, received } = await receiver();
  deliver({ secrets: [] });
  expect(await attempted(await place(url))).toMatchObject({ status: 'delivered', log: [{ signed: false }] });
  expect(received[0]?.headers).not.toHaveProperty('webhook-signature');
});

const REFUSALS: [what: string, answer: Answer, shown: object][] = [
  [
    'fails',
    (response, { headers }) =>
      response.writeHead(500).end(`oops ${String(headers['webhook-signature'])} a-secret-of-the-receiver`),
    {
      status_code: 500,
      error_code: 'http_5xx',
      response: 'oops [redacted] [redacted] a-secret-of-the-receiver',
    },
  ],
  [
    'shows keys and passwords',
    (response) => response.writeHead(500).end('key ssk_abcDEF-123_456 of https://user:hunter2@host.example/'),
    { status_code: 500, response: 'key ssk_[redacted] of https://[redacted]@host.example/' },
  ],
  [
    'redirects',
    (response) => response.writeHead(302, { location: '/elsewhere' }).end(),
    { status_code: 302, error_code: 'http_3xx' },
  ],
  [
    'has no such path, without end',
    (response) => {
      response.writeHead(404);
      response.write('x'.repeat(100_000));
    },
    { status_code: 404, error_code: 'http_4xx', response: 'x'.repeat(500) },
  ],
  ['is busy', (response) => response.writeHead(429).end(), { status_code: 429, error_code: 'rate_limited' }],
  [
    'speaks no HTTP',
    (response) => response.socket?.end('garbage\r\n\r\n'),
    { status_code: null, error_code: 'connection_reset' },
  ],
  ['breaks off', (response) => response.socket?.destroy(), { error_code: 'connection_reset' }],
];
test.each(REFUSALS)('retries a receiver that %s after five seconds', async (_what, answer, shown) => {
  const { url } = await receiver(answer);
  deliver();
  const message = await attempted(await place(url));
  expect(message).toMatchObject({ status: 'pending', log: [shown] });
  const [attempt] = message.log;
  const pauseMs = (message.next_attempt_at?.getTime() ?? 0) - (attempt?.started_at.getTime() ?? 0);
  // 15 s for the request, plus the first delay of five seconds and a tenth; a lease would take a minute.
  expect(pauseMs).toBeGreaterThan(4_999);
  expect(pauseMs).toBeLessThan(30_000);
});

test('a response that never ends is a success as soon as its status says so', async () => {
  const { url } = await receiver((response) => {
    response.writeHead(200);
    response.write('y'.repeat(100_000));
  });
  deliver();
  expect(await attempted(await place(url))).toMatchObject({ status: 'delivered', log: [{ response: null }] });
});

test('Retry-After delays the next attempt', async () => {
  const { url } = await receiver((response) => response.writeHead(503, { 'retry-after': '120' }).end());
  deliver();
  const before = Date.now();
  const message = await attempted(await place(url));
  expect(message.log).toMatchObject([{ error_code: 'rate_limited' }]);
  expect((message.next_attempt_at?.getTime() ?? 0) - before).toBeGreaterThan(100_000);
});

test('410 ends the message and all others of its batch', async () => {
  const { url } = await receiver((response) => response.writeHead(410).end());
  deliver();
  expect(await attempted(await place(url, 3))).toMatchObject({ status: 'failed', failure: 'endpoint_gone' });
  const open = await db.selectFrom('webhook_messages').selectAll().where('status', '=', 'pending').execute();
  expect(open).toEqual([]);
});

test('records a receiver that is down and an address that is forbidden', async () => {
  deliver();
  expect(await attempted(await place(`http://127.0.0.1:${await freePort()}/`))).toMatchObject({
    status: 'pending',
    log: [{ error_code: 'connection_refused', status_code: null }],
  });
  for (const url of ['http://169.254.169.254/latest', 'http://[::ffff:10.0.0.1]/', 'http://0xa000001/']) {
    const { log } = await attempted(await place(url));
    expect(log).toMatchObject([{ error_code: 'forbidden_address' }]);
    expect(JSON.stringify(log)).not.toMatch(/169\.254|10\.0\.0\.1|a00:1/);
  }
});

test('loopback is forbidden by number and by name unless it is allowed', async () => {
  const { host, received } = await receiver();
  deliver({ allowNetworks: [] });
  const port = host.split(':')[1];
  for (const name of ['127.0.0.1', 'localhost', '[::1]']) {
    const { log } = await attempted(await place(`http://${name}:${port}/`));
    expect(log).toMatchObject([{ error_code: 'forbidden_address' }]);
  }
  expect(received).toEqual([]);
});

test('a receiver that does not respond has four requests at once and delays no other', async () => {
  const slow = await receiver(() => {});
  const quick = await receiver();
  await place(slow.url, 100);
  deliver();
  await eventually(() => expect(slow.received).toHaveLength(4));
  expect(await attempted(await place(quick.url))).toMatchObject({ status: 'delivered' });
  expect(slow.most()).toBe(4);
  await slow.close();
});

test('sends a backlog as fast as its receiver accepts it', async () => {
  const { url, received } = await receiver();
  deliver();
  await place(url, 60);
  await eventually(() => expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(60));
  expect(received).toHaveLength(60);
});

test('looks at thousands of receivers that wait for their next attempt only once', async () => {
  const waiting = Array.from({ length: 2_500 }, (_, n) => ({
    type: 'batch.completed' as const,
    url: `https://${n}.example/`,
    next_attempt_at: new Date(Date.now() + 3_600_000),
  }));
  await db.insertInto('webhook_messages').values(waiting).execute();
  let looks = 0;
  const counting = db.withPlugin({
    transformQuery({ node }) {
      if (JSON.stringify(node).includes('with recursive endpoints')) looks += 1;
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  });
  deliver({ on: counting, pollIntervalMs: 3_600_000 });
  await eventually(() => expect(looks).toBe(3));
  for (let n = 0; n < 50; n++) await db.selectFrom('webhook_messages').select('url').limit(1).execute();
  expect(looks).toBe(3);
});

test('signs with the time of the database, although the clock of this machine is wrong', async () => {
  const { url, received } = await receiver();
  const secret = newSecret();
  const clock = jest
    .spyOn(Date, 'now')
    .mockImplementation(() => performance.timeOrigin + performance.now() + 7_200_000);
  try {
    deliver({ secrets: [secret] });
    await attempted(await place(url));
  } finally {
    clock.mockRestore();
  }
  const [message] = received;
  expect(() =>
    new Webhook(secret).verify(message?.body ?? '', message?.headers as Record<string, string>),
  ).not.toThrow();
});

test.each([
  ['a web page', '<!DOCTYPE html>\n<html><body>Welcome', 1],
  ['a short text of type text/html', 'OK', 0],
])('after a 200 with %s the endpoint is confirmed or not', async (_, body, failures) => {
  const { url } = await receiver((response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body);
  });
  deliver();
  expect(await attempted(await place(url))).toMatchObject({ status: 'delivered' });
  const endpoint = await db
    .selectFrom('webhook_endpoints')
    .selectAll()
    .where('endpoint', '=', sql<string>`md5(${url})::uuid`)
    .executeTakeFirst();
  expect([endpoint?.failures, endpoint?.confirmed_at !== null]).toEqual([failures, failures === 0]);
});
