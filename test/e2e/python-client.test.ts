import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runPythonClient } from '../support/run-python-client.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'python-client-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

test("the Python client waits for Retry-After until the caller's deadline, and does not repeat a lost `share`", async () => {
  const answers = [429, 429, 200, 429, 429, 429, 200, 502, 200];
  const listener: http.RequestListener = (_, response) => {
    const status = answers.shift() ?? 500;
    const body =
      status === 200
        ? { batch_id: 'b', ended: true }
        : { code: status === 429 ? 'rate_limited' : `http_${status}`, detail: 'Busy.' };
    response.writeHead(status, { 'Content-Type': 'application/json', 'Retry-After': '59' });
    response.end(JSON.stringify(body));
  };
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
  const printed = await runPythonClient(program, listener);
  expect(printed).toEqual([
    [59, 59, 59],
    true,
    ['wait_timeout', null],
    ['rate_limited', 59],
    true,
    'http_502',
  ]);
}, 60_000);

test('the Python client reads results whose lines arrive in pieces, with or without a last line feed', async () => {
  const long = 'x'.repeat(300_000);
  const listener: http.RequestListener = (request, response) => {
    const text = `{"n":1}\n{"n":"${long}"}\n{"n":3}`;
    if (request.url?.includes('q=length')) response.setHeader('Content-Length', text.length + 1);
    response.write(text);
    response.end('\n'.repeat(request.url?.includes('q=open') ? 0 : 1));
  };
  const program = `
import sys, json
sys.path.insert(0, sys.argv[1])
from scrapersky import ScraperSky
client = ScraperSky(sys.argv[2], "key")
print(json.dumps([[result["n"] for result in client.results("b", q=q)] for q in ["length", "chunks", "open"]]))
`;
  const printed = await runPythonClient(program, listener);
  expect(printed).toEqual([
    [1, long, 3],
    [1, long, 3],
    [1, long, 3],
  ]);
}, 60_000);

test('the Python client writes query values as the API reads them, and leaves out None', async () => {
  const queries: unknown[] = [];
  const listener: http.RequestListener = (request, response) => {
    request.resume();
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://api.example');
    if (pathname.endsWith('/results')) {
      response.end('{}\n');
    } else {
      response.end('{"total_domains":2,"data":[],"next_cursor":null}');
    }
    queries.push(Object.fromEntries(searchParams));
  };
  const list = path.join(folder, 'list.csv');
  await writeFile(list, 'a.example\n');
  const program = `
import sys, json
sys.path.insert(0, sys.argv[1])
from scrapersky import ScraperSky, ResultsIncompleteError
client = ScraperSky(sys.argv[2], "key")
client.submit_csv(sys.argv[3], strict=True, header=False, tags=["a", "b"], metadata={"a": [1, "ä"]}, note=None, max_pages=5)
client.create_schedule_from_csv(sys.argv[3], "n", {"compare": "last"}, webhook={"url": "https://x.example"}, cron=None)
client.create_schedule_from_csv(sys.argv[3], "n", every="7d")
list(client.batches(status=None, all=True))
list(client.domains("b", status=None, fields=("title", "emails")))
list(client.domains("b", fields=None))
list(client.results("b", status=["failed", "complete"], q=None))
try:
    list(client.results("b", status=None))
    print(json.dumps("complete"))
except ResultsIncompleteError as error:
    print(json.dumps(error.code))
`;
  const printed = await runPythonClient(program, listener, list);
  expect(queries).toEqual([
    { strict: 'true', header: 'false', tags: 'a,b', metadata: '{"a": [1, "\\u00e4"]}', max_pages: '5' },
    { name: 'n', options: '{"compare": "last"}', webhook: '{"url": "https://x.example"}' },
    { name: 'n', every: '7d' },
    { all: 'true', limit: '100' },
    { fields: 'title,emails', limit: '100' },
    { limit: '1000' },
    { format: 'ndjson', rows: 'domain', status: 'failed,complete' },
    { domain_statuses: 'false' },
    { format: 'ndjson', rows: 'domain' },
  ]);
  // Without a filter, the client knows how many results must arrive.
  expect(printed).toBe('results_incomplete');
}, 60_000);
