import { execFile } from 'node:child_process';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { findProgram } from '@scrapersky/test-support';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const PYTHON_CLIENT = fileURLToPath(new URL('../../clients/python/', import.meta.url));

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'python-client-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

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
  const printed = await runPython(program, url);
  server.close();
  expect(printed).toEqual([
    [59, 59, 59],
    true,
    ['wait_timeout', null],
    ['rate_limited', 59],
    true,
    'http_502',
  ]);
}, 60_000);

test.each(['in chunks', 'with a length'])(
  'when results sent %s break off, the Python client yields those that arrived and raises an error',
  async (framing) => {
    const server = http.createServer((_, response) => breakOff(response, '{"n":1}\n{"n":2}\n', framing));
    const program = `
import sys, json
sys.path.insert(0, sys.argv[1])
from scrapersky import ScraperSky, ResultsIncompleteError
client = ScraperSky(sys.argv[2], "key")
seen = []
for read in [client.results, client.companies]:
    try:
        for result in read("b", has="email"):
            seen.append(result["n"])
    except ResultsIncompleteError as error:
        seen.append(error.code)
print(json.dumps(seen))
`;
    const printed = await runPython(program, await listen(server));
    server.close();
    expect(printed).toEqual([1, 2, 'results_incomplete', 1, 2, 'results_incomplete']);
  },
  60_000,
);

test('the Python client reads results whose lines arrive in pieces, with or without a last line feed', async () => {
  const long = 'x'.repeat(300_000);
  const server = http.createServer((request, response) => {
    const text = `{"n":1}\n{"n":"${long}"}\n{"n":3}`;
    if (request.url?.includes('q=length')) response.setHeader('Content-Length', text.length + 1);
    response.write(text);
    response.end('\n'.repeat(request.url?.includes('q=open') ? 0 : 1));
  });
  const program = `
import sys, json
sys.path.insert(0, sys.argv[1])
from scrapersky import ScraperSky
client = ScraperSky(sys.argv[2], "key")
print(json.dumps([[result["n"] for result in client.results("b", q=q)] for q in ["length", "chunks", "open"]]))
`;
  const printed = await runPython(program, await listen(server));
  server.close();
  expect(printed).toEqual([
    [1, long, 3],
    [1, long, 3],
    [1, long, 3],
  ]);
}, 60_000);

test.each(['in chunks', 'with a length'])(
  'when a download sent %s breaks off, the Python client raises an error and leaves no file',
  async (framing) => {
    const server = http.createServer((_, response) => breakOff(response, 'Domain\r\na.example\r\n', framing));
    const program = `
import sys, json
sys.path.insert(0, sys.argv[1])
from scrapersky import ScraperSky, ResultsIncompleteError
try:
    ScraperSky(sys.argv[2], "key").download("b", sys.argv[3] + "/results.csv")
    print(json.dumps("complete"))
except ResultsIncompleteError as error:
    print(json.dumps(error.code))
`;
    const printed = await runPython(program, await listen(server), folder);
    server.close();
    expect([printed, await readdir(folder)]).toEqual(['results_incomplete', []]);
  },
  60_000,
);

test('the Python client writes query values as the API reads them, and leaves out None', async () => {
  const queries: unknown[] = [];
  const server = http.createServer((request, response) => {
    request.resume();
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://api.example');
    if (pathname.endsWith('/results')) {
      response.end('{}\n');
    } else {
      response.end('{"total_domains":2,"data":[],"next_cursor":null}');
    }
    queries.push(Object.fromEntries(searchParams));
  });
  const list = path.join(await mkdtemp(path.join(folder, 'list-')), 'list.csv');
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
  const printed = await runPython(program, await listen(server), list);
  server.close();
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

/** Sends the text as the beginning of a longer response and closes the connection in order. */
function breakOff(response: http.ServerResponse, text: string, framing: string): void {
  if (framing === 'with a length') response.setHeader('Content-Length', 1000);
  response.write(text, () => response.socket?.end());
}

/** Runs a program with the client's folder and these arguments, and returns the JSON that it prints. */
async function runPython(program: string, ...args: string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(findProgram('python3'), [
    '-c',
    program,
    PYTHON_CLIENT,
    ...args,
  ]);
  return JSON.parse(stdout);
}

async function listen(server: http.Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
