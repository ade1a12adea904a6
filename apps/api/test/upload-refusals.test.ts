import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  Agent,
  createServer,
  type ClientRequest,
  request as httpRequest,
  type IncomingMessage,
  type Server,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { eventually } from '@scrapersky/test-support';
import { problemOf } from './problem-of.ts';
import { BASE, keyOf, startTestApi, type TestApi } from './test-api.ts';
import { uploader, type Uploader } from './uploader.ts';

let api: TestApi;
let send: Uploader['send'];
beforeAll(async () => {
  api = await startTestApi({ settings: { maxDomains: 5_000 } });
  ({ send } = uploader(api));
});
afterAll(() => api.close());

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const nestedEntry = (levels: number) => `{"domain":"b.example","x":${nested(levels)}}`;

const COLUMNS = '(by its name, or its number from 1); available: "a", "b"';

test.each([
  ['column: which column contains the domains? The columns are: "a", "b"', 'text/csv', 'a,b\n1,2'],
  [`column: no column "c" ${COLUMNS}`, 'text/csv', 'a,b\n1,2', '?column=c'],
  [`column: no column "0" ${COLUMNS}`, 'text/csv', 'a,b\n1,2', '?column=0'],
  [`column: no column "3" ${COLUMNS}`, 'text/csv', 'a,b\n1,2', '?column=3'],
  ['lines.2: a quote is opened here and never closed', 'text/csv', 'domain,x\none.example,"1\ntwo.example,2'],
  ['a row is longer than 65536 characters', 'text/csv', `domain\none.example\n${'x'.repeat(70_000)}`],
  ['lines.1: more than 1000 columns', 'text/csv', Array.from({ length: 1_001 }, (_, n) => `c${n}`).join()],
  ['lines.2: longer than 65536 characters', 'text/plain', `one.example\n${'x'.repeat(70_000)}`],
  ['lines.2: longer than 65536 characters', 'text/plain', `one.example\n${'x'.repeat(70_000)}\n`],
  ['lines: the body contains no line with a domain', 'text/plain', '\n \n# nothing\n'],
  ['lines: the body contains no line with a domain', 'text/csv', 'domain\n'],
  ['lines: the body contains no line with a domain', 'text/csv', ''],
  ['lines.5001: more than 5000 domains', 'text/plain', 'x.example\n'.repeat(5_001)],
  ['lines.2: nested more than 32 levels deep', 'application/x-ndjson', `"a.example"\n${nestedEntry(1_500)}`],
  ['lines.1: nested more than 32 levels deep', 'application/x-ndjson', nestedEntry(32_000)],
  [
    'metadata: nested more than 32 levels deep',
    'text/plain',
    'one.example',
    `?metadata={"a":${nested(700)}}`,
  ],
  ['options: nested more than 32 levels deep', 'text/plain', 'one.example', `?options={"a":${nested(700)}}`],
  ['max_pages: ', 'text/plain', 'one.example', '?max_pages=0'],
  ['max_pages: not a whole number', 'text/plain', 'one.example', '?max_pages=ten'],
  ['colunm: unknown query parameter', 'text/plain', 'one.example', '?colunm=1'],
  ['options: not JSON', 'text/plain', 'one.example', '?options={'],
  ['options.timeout_ms: ', 'text/plain', 'one.example', '?options={"timeout_ms":1}'],
  ['batch_id: ', 'text/plain', 'one.example', '?batch_id=x'],
])(
  'refuses a faulty file, names the place of the fault, and stores nothing: %s',
  async (detail, type, body, query = '') => {
    const before = await api.count('batch_jobs');
    const answer = await send(type, body, encodeURI(query));
    expect(answer.status).toBe(422);
    expect(problemOf(answer).detail).toContain(detail);
    expect(await api.count('batch_jobs')).toBe(before);
  },
);

test('with strict, refuses a file with an invalid line; always refuses a file of only invalid lines', async () => {
  const before = await api.count('batch_jobs');
  const strict = problemOf(await send('text/csv', 'domain,n\none.example,1\n,2\nexa mple,3', '?strict=true'));
  expect(strict).toMatchObject({
    code: 'invalid_domains',
    errors: [
      { path: 'lines.3', input: '' },
      { path: 'lines.4', input: 'exa mple' },
    ],
  });
  expect(problemOf(await send('text/plain', 'exa mple')).code).toBe('invalid_domains');
  expect(await api.count('batch_jobs')).toBe(before);
});

test('refuses text that is invalid in its charset, and an unknown charset', async () => {
  const latin = Buffer.from('name,domain\nÄ,one.example', 'latin1');
  expect(problemOf(await send('text/csv; charset=utf-8', latin))).toMatchObject({
    status: 422,
    detail: expect.stringContaining('charset=windows-1252'),
  });
  expect(problemOf(await send('text/csv; charset=utf-8', Buffer.from([0x61, 0xc3]))).status).toBe(422);
  expect(problemOf(await send('text/csv', latin, '?charset=klingon')).status).toBe(422);
  expect(problemOf(await send('text/csv; charset=klingon', 'one.example')).status).toBe(415);
  expect(problemOf(await send('application/xml', '<a/>'))).toMatchObject({
    status: 415,
    detail: expect.stringContaining('text/csv'),
  });
});

test.each(['text/plain', 'application/json'])(
  'limits a compressed %s by its decompressed size',
  async (type) => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, '#\n'));
    expect(bomb.length).toBeLessThan(100_000);
    const answer = await send(type, bomb).set('Content-Encoding', 'gzip');
    expect(problemOf(answer)).toMatchObject({ status: 413, code: 'body_too_large' });
  },
);

test('refuses a body that is incomplete, is not compressed as declared, or has an unsupported coding', async () => {
  const zipped = gzipSync('one.example\n'.repeat(1_000));
  for (const body of ['plain', zipped.subarray(0, zipped.length - 10)]) {
    const answer = await send('text/plain', body).set('Content-Encoding', 'gzip');
    expect(problemOf(answer)).toMatchObject({ status: 400, code: 'malformed_body' });
  }
  for (const coding of ['zstd', 'constructor']) {
    const answer = await send('text/plain', 'x').set('Content-Encoding', coding);
    expect(problemOf(answer)).toMatchObject({ status: 415 });
  }
});

test('refuses a small file whose long column names would make it huge', async () => {
  const before = await api.count('batch_jobs');
  const names = Array.from({ length: 199 }, (_, n) => `c${n}${'x'.repeat(300)}`);
  const rows = Array.from({ length: 500 }, (_, n) => `${n}.example`);
  const answer = await send('text/csv', ['domain,' + names.join(','), ...rows].join('\n'));
  expect(problemOf(answer)).toMatchObject({ status: 413, code: 'body_too_large' });
  expect(await api.count('batch_jobs')).toBe(before);
});

test.each(['gzip', 'identity'])('the connection stays usable after a refused upload (%s)', async (coding) => {
  const server = createServer(api.app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const post = async (body: Buffer, headers: Record<string, string>): Promise<number | undefined> => {
    const sending = httpRequest({
      agent,
      port: (server.address() as AddressInfo).port,
      path: `${BASE}/batch`,
      method: 'POST',
      headers: { 'X-API-Key': keyOf('write'), 'Content-Type': 'text/plain', ...headers },
    });
    sending.end(body);
    const [answer] = (await once(sending, 'response')) as [IncomingMessage];
    answer.resume();
    await once(answer, 'end');
    return answer.statusCode;
  };
  // The API has read only a small part of the body when it finds that the body exceeds its limit.
  const body = Buffer.concat([Buffer.alloc(50_000_000, '#\n'), randomBytes(4_000_000)]);
  const sent = coding === 'gzip' ? gzipSync(body) : body;
  expect(await post(sent, { 'Content-Encoding': coding })).toBe(413);
  expect(await post(Buffer.from('usable.example'), {})).toBe(202);
  agent.destroy();
  server.closeAllConnections();
  server.close();
});

/** Opens an upload. A connection that breaks later is no error of the test. */
function openUpload(server: Server, coding: string): ClientRequest {
  const sending = httpRequest({
    port: (server.address() as AddressInfo).port,
    path: `${BASE}/batch`,
    method: 'POST',
    headers: { 'X-API-Key': keyOf('write'), 'Content-Type': 'text/plain', 'Content-Encoding': coding },
  });
  return sending.on('error', () => {});
}

test.each(['gzip', 'identity'])(
  'stores no batch when a client disconnects in the middle of an upload (%s)',
  async (coding) => {
    const server: Server = createServer((message, answer) => {
      answer.once('close', () => server.emit('answer ended'));
      api.app(message, answer);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const before = await api.count('batch_jobs');
    const ended = once(server, 'answer ended');
    const sending = openUpload(server, coding);
    let received = 0;
    server.once('connection', (socket) => socket.on('data', (bytes: Buffer) => (received += bytes.length)));
    const text = Buffer.from('one.example\ntwo.example\n');
    sending.write(coding === 'gzip' ? gzipSync(text) : text);
    await eventually(() => received > 0);
    sending.destroy();
    await ended;
    expect(await api.count('batch_jobs')).toBe(before);
    server.closeAllConnections();
    server.close();
  },
);

test.each(['gzip', 'br', 'identity'])(
  'frees the slots of uploads whose clients disconnect at any moment (%s)',
  async (coding) => {
    const server = createServer(api.app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    // The API checks the key and opens a file before it reads, so a connection may break before the reading begins.
    for (let n = 0; n < 50; n++) {
      const sending = openUpload(server, coding);
      const connected = once(sending, 'socket').then(([socket]) => once(socket as Socket, 'connect'));
      sending.write('x');
      await connected;
      await new Promise((done) => setTimeout(done, n % 10));
      sending.destroy();
    }
    server.close();
    await eventually(async () => {
      expect((await send('text/plain', 'usable.example')).status).toBe(202);
    });
  },
);
