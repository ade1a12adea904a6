import { execFile } from 'node:child_process';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findProgram } from '@scrapersky/test-support';
import { expect, test } from '@jest/globals';

const PYTHON_CLIENT = fileURLToPath(new URL('../../clients/python/', import.meta.url));

test("the Python client waits for Retry-After until the caller's deadline, and does not repeat a lost `share`", async () => {
  const answers = [429, 429, 200, 429, 429, 429, 200, 502, 200];
  const server = http.createServer((_, response) => {
    const status = answers.shift() ?? 500;
    const body =
      status === 200
        ? { batch_id: 'b', ended: true }
        : { code: status === 429 ? 'rate_limited' : `http_${status}`, detail: 'Busy.' };
    response.writeHead(status, { 'Content-Type': 'application/json', 'Retry-After': '59' });
    response.end(JSON.stringify(body));
  });
  const url = await listen(server);
  const program = `
import sys, json, time
sys.path.insert(0, sys.argv[1])
from scrapersky import ScraperSky, ApiError, WaitTimeoutError
slept = []
time.sleep = slept.append
ended = ScraperSky(sys.argv[2], "key").wait("b")["ended"]
try:
    ScraperSky(sys.argv[2], "key").wait("b", timeout_s=10)
except WaitTimeoutError as error:
    timed_out = [error.code, error.batch]
try:
    ScraperSky(sys.argv[2], "key", retry_for_s=50).status("b")
except ApiError as error:
    refused = [error.code, error.retry_after_s]
shared = ScraperSky(sys.argv[2], "key").share("b")["ended"]
try:
    ScraperSky(sys.argv[2], "key").share("b")
except ApiError as error:
    lost = error.code
print(json.dumps([slept, ended, timed_out, refused, shared, lost]))
`;
  const { stdout } = await promisify(execFile)(findProgram('python3'), ['-c', program, PYTHON_CLIENT, url]);
  server.close();
  expect(JSON.parse(stdout)).toEqual([
    [59, 59, 59],
    true,
    ['wait_timeout', null],
    ['rate_limited', 59],
    true,
    'http_502',
  ]);
}, 60_000);

async function listen(server: http.Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
