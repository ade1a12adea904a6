import { expect, test } from '@jest/globals';
import { getRaw, getRepaired } from '../test/test-requests.ts';

const BODY = '<title>Acme</title>';
const TYPE = 'Content-Type: text/html\r\nConnection: close';

test('reports a response with an invalid header line as malformed', async () => {
  const outcome = await getRaw(`HTTP/1.1 200 OK\r\ngarbage line\r\n${TYPE}\r\n\r\n${BODY}`);
  expect(outcome).toMatchObject({ ok: false, isMalformed: true });
});

test('returns the address of the server with a repaired response', async () => {
  const outcome = await getRepaired(`HTTP/1.1 200 OK\r\ngarbage line\r\n${TYPE}\r\n\r\n${BODY}`);
  expect(outcome).toMatchObject({ ok: true, address: '127.0.0.1' });
});

test.each([
  [
    'two equal Content-Length headers',
    `HTTP/1.1 200 OK\r\n${TYPE}\r\nContent-Length: 19\r\nContent-Length: 19\r\n\r\n${BODY}`,
  ],
  [
    'Content-Length and chunked encoding',
    `HTTP/1.1 200 OK\r\n${TYPE}\r\nContent-Length: 19\r\nTransfer-Encoding: chunked\r\n\r\n13\r\n${BODY}\r\n0\r\n\r\n`,
  ],
  ['a line without a colon', `HTTP/1.1 200 OK\r\ngarbage line\r\n${TYPE}\r\n\r\n${BODY}`],
  ['a space before a colon', `HTTP/1.1 200 OK\r\nX-A : b\r\n${TYPE}\r\n\r\n${BODY}`],
  ['a folded header', `HTTP/1.1 200 OK\r\n${TYPE}\r\nX-A: b;\r\n c\r\n\r\n${BODY}`],
  ['a control character', `HTTP/1.1 200 OK\r\n${TYPE}\r\nX-A: a\u0001b\r\n\r\n${BODY}`],
  ['line feeds instead of CRLF', `HTTP/1.1 200 OK\n${TYPE.replace('\r', '')}\n\n${BODY}`],
  [
    'a comment after the body',
    `HTTP/1.1 200 OK\r\n${TYPE}\r\nContent-Length: 19\r\n\r\n${BODY}<!-- cached -->`,
  ],
])('reads a response with %s, as browsers do', async (_case, response) => {
  const outcome = await getRepaired(response);

  expect(outcome).toMatchObject({ ok: true, status: 200, headers: { 'content-type': 'text/html' } });
  expect(outcome.ok && outcome.body.toString()).toBe(BODY);
});

test('refuses a response with two different Content-Length values', async () => {
  const lengths = 'Content-Length: 5\r\nContent-Length: 19';

  const outcome = await getRepaired(`HTTP/1.1 200 OK\r\n${TYPE}\r\n${lengths}\r\n\r\n${BODY}`);

  expect(outcome).toMatchObject({ ok: false, failure: { code: 'connection_reset' } });
});

test('refuses a response that is not HTTP', async () => {
  expect(await getRepaired('SSH-2.0-OpenSSH_9.6\r\n')).toMatchObject({
    ok: false,
    failure: { code: 'connection_reset' },
  });
});
