import { freePort, eventually } from '@scrapersky/test-support';
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { sql } from 'kysely';
import { Webhook } from 'standardwebhooks';
import { newSecret, WAIT_MS, WebhookDelivery } from './webhook-delivery.ts';
import type { Answer } from './webhook-receiver.ts';

// A test contains several waits of up to `WAIT_MS`.
jest.setTimeout(180_000);

let delivery: WebhookDelivery;
beforeAll(async () => {
  delivery = await WebhookDelivery.open();
});
afterEach(() => delivery.reset());
afterAll(() => delivery.close());

test('a message arrives once, signed with every secret, although several workers look for messages', async () => {
  const { url, received } = await delivery.receiver();
  const secrets = [newSecret(), newSecret()];
  delivery.deliver({ secrets });
  delivery.deliver({ secrets });
  const messageId = await delivery.place(url);
  expect(await delivery.attempted(messageId)).toMatchObject({
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

test('messages without a secret are unsigned, and their attempts are recorded as unsigned', async () => {
  const { url, received } = await delivery.receiver();
  delivery.deliver({ secrets: [] });
  expect(await delivery.attempted(await delivery.place(url))).toMatchObject({
    status: 'delivered',
    log: [{ signed: false }],
  });
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
    'responds with keys and passwords',
    (response) => response.writeHead(500).end('key ssk_abcDEF-123_456 of https://user:hunter2@host.example/'),
    { status_code: 500, response: 'key ssk_[redacted] of https://[redacted]@host.example/' },
  ],
  [
    'redirects',
    (response) => response.writeHead(302, { location: '/elsewhere' }).end(),
    { status_code: 302, error_code: 'http_3xx' },
  ],
  [
    'responds 404 with an endless body',
    (response) => {
      response.writeHead(404);
      response.write('x'.repeat(100_000));
    },
    { status_code: 404, error_code: 'http_4xx', response: 'x'.repeat(500) },
  ],
  ['is busy', (response) => response.writeHead(429).end(), { status_code: 429, error_code: 'rate_limited' }],
  [
    'does not speak HTTP',
    (response) => response.socket?.end('garbage\r\n\r\n'),
    { status_code: null, error_code: 'connection_reset' },
  ],
  ['closes the connection', (response) => response.socket?.destroy(), { error_code: 'connection_reset' }],
];
test.each(REFUSALS)('plans a retry in five seconds for a receiver that %s', async (_what, answer, shown) => {
  const { url } = await delivery.receiver(answer);
  delivery.deliver();
  const message = await delivery.attempted(await delivery.place(url));
  expect(message).toMatchObject({ status: 'pending', log: [shown] });
  const [attempt] = message.log;
  const pauseMs = (message.next_attempt_at?.getTime() ?? 0) - (attempt?.started_at.getTime() ?? 0);
  // The request takes up to 15 s, and the first delay is five seconds plus up to a tenth; a lost lease would take a
  // minute.
  expect(pauseMs).toBeGreaterThan(4_999);
  expect(pauseMs).toBeLessThan(30_000);
});

test('counts a response as success as soon as its status arrives, even if its body never ends', async () => {
  const { url } = await delivery.receiver((response) => {
    response.writeHead(200);
    response.write('y'.repeat(100_000));
  });
  delivery.deliver();
  expect(await delivery.attempted(await delivery.place(url))).toMatchObject({
    status: 'delivered',
    log: [{ response: null }],
  });
});

test.each([
  [200, 'delivered', { status_code: 200, error_code: null, response: null }],
  [500, 'pending', { status_code: 500, error_code: 'http_5xx', response: 'OK' }],
])('records the status of a response that breaks off: %i', async (status, state, shown) => {
  const { url } = await delivery.receiver((response) => {
    response.writeHead(status, { 'content-type': 'text/html', 'content-length': '100' });
    response.write('OK', () => response.socket?.end());
  });
  delivery.deliver();
  expect(await delivery.attempted(await delivery.place(url))).toMatchObject({ status: state, log: [shown] });
});

test('Retry-After delays the next attempt', async () => {
  const { url } = await delivery.receiver((response) =>
    response.writeHead(503, { 'retry-after': '120' }).end(),
  );
  delivery.deliver();
  const before = Date.now();
  const message = await delivery.attempted(await delivery.place(url));
  expect(message.log).toMatchObject([{ error_code: 'rate_limited' }]);
  expect((message.next_attempt_at?.getTime() ?? 0) - before).toBeGreaterThan(100_000);
});

test('after a 410, the message and all others of its batch are not sent again', async () => {
  const { url } = await delivery.receiver((response) => response.writeHead(410).end());
  delivery.deliver();
  expect(await delivery.attempted(await delivery.place(url, 3))).toMatchObject({
    status: 'failed',
    failure: 'endpoint_gone',
  });
  const open = await delivery.db
    .selectFrom('webhook_messages')
    .selectAll()
    .where('status', '=', 'pending')
    .execute();
  expect(open).toEqual([]);
});

test('records that a receiver is down or its address is forbidden', async () => {
  delivery.deliver();
  expect(
    await delivery.attempted(await delivery.place(`http://127.0.0.1:${await freePort()}/`)),
  ).toMatchObject({
    status: 'pending',
    log: [{ error_code: 'connection_refused', status_code: null }],
  });
  for (const url of ['http://169.254.169.254/latest', 'http://[::ffff:10.0.0.1]/', 'http://0xa000001/']) {
    const { log } = await delivery.attempted(await delivery.place(url));
    expect(log).toMatchObject([{ error_code: 'forbidden_address' }]);
    expect(JSON.stringify(log)).not.toMatch(/169\.254|10\.0\.0\.1|a00:1/);
  }
});

test('refuses loopback by address and by name if no network is allowed', async () => {
  const { host, received } = await delivery.receiver();
  delivery.deliver({ allowNetworks: [] });
  const port = host.split(':')[1];
  for (const name of ['127.0.0.1', 'localhost', '[::1]']) {
    const { log } = await delivery.attempted(await delivery.place(`http://${name}:${port}/`));
    expect(log).toMatchObject([{ error_code: 'forbidden_address' }]);
  }
  expect(received).toEqual([]);
});

test('sends at most four requests at once to a receiver that does not respond, without delaying others', async () => {
  const slow = await delivery.receiver(() => {});
  const quick = await delivery.receiver();
  await delivery.place(slow.url, 100);
  delivery.deliver();
  await eventually(() => expect(slow.received).toHaveLength(4), { timeoutMs: WAIT_MS });
  expect(await delivery.attempted(await delivery.place(quick.url))).toMatchObject({ status: 'delivered' });
  expect(slow.most()).toBe(4);
  await slow.close();
});

test('sends each message of a backlog once', async () => {
  const { url, received } = await delivery.receiver();
  delivery.deliver();
  await delivery.place(url, 60);
  await eventually(
    () => expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(60),
    { timeoutMs: WAIT_MS },
  );
  expect(received).toHaveLength(60);
});

test('looks only once at thousands of receivers that wait for their next attempt', async () => {
  const waiting = Array.from({ length: 2_500 }, (_, n) => ({
    type: 'batch.completed' as const,
    url: `https://${n}.example/`,
    next_attempt_at: new Date(Date.now() + 3_600_000),
  }));
  await delivery.db.insertInto('webhook_messages').values(waiting).execute();
  let looks = 0;
  const counting = delivery.db.withPlugin({
    transformQuery({ node }) {
      if (JSON.stringify(node).includes('with recursive endpoints')) looks += 1;
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  });
  delivery.deliver({ on: counting, pollIntervalMs: 3_600_000 });
  await eventually(() => expect(looks).toBe(3), { timeoutMs: WAIT_MS });
  for (let n = 0; n < 50; n++)
    await delivery.db.selectFrom('webhook_messages').select('url').limit(1).execute();
  expect(looks).toBe(3);
});

test("signs with the database's time, even if the clock of this machine is wrong", async () => {
  const { url, received } = await delivery.receiver();
  const secret = newSecret();
  const clock = jest
    .spyOn(Date, 'now')
    .mockImplementation(() => performance.timeOrigin + performance.now() + 7_200_000);
  try {
    delivery.deliver({ secrets: [secret] });
    await delivery.attempted(await delivery.place(url));
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
])(
  'a 200 with a web page leaves the endpoint unconfirmed, and one with any other body confirms it: %s',
  async (_, body, failures) => {
    const { url } = await delivery.receiver((response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body);
    });
    delivery.deliver();
    expect(await delivery.attempted(await delivery.place(url))).toMatchObject({ status: 'delivered' });
    const endpoint = await delivery.db
      .selectFrom('webhook_endpoints')
      .selectAll()
      .where('endpoint', '=', sql<string>`md5(${url})::uuid`)
      .executeTakeFirst();
    expect([endpoint?.failures, endpoint?.confirmed_at !== null]).toEqual([failures, failures === 0]);
  },
);
