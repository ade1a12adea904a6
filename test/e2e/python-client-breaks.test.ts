import { mkdtemp, readdir, rm } from 'node:fs/promises';
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

test.each(['in chunks', 'with a length'])(
  'when results sent %s break off, the Python client yields those that arrived and raises an error',
  async (framing) => {
    const listener: http.RequestListener = (_, response) => breakOff(response, '{"n":1}\n{"n":2}\n', framing);
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
    const printed = await runPythonClient(program, listener);
    expect(printed).toEqual([1, 2, 'results_incomplete', 1, 2, 'results_incomplete']);
  },
  60_000,
);

test.each(['in chunks', 'with a length'])(
  'when a download sent %s breaks off, the Python client raises an error and leaves no file',
  async (framing) => {
    const listener: http.RequestListener = (_, response) =>
      breakOff(response, 'Domain\r\na.example\r\n', framing);
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
    const printed = await runPythonClient(program, listener, folder);
    expect([printed, await readdir(folder)]).toEqual(['results_incomplete', []]);
  },
  60_000,
);

test('the Python client repeats a request whose response breaks off, unless it must not arrive twice', async () => {
  const requests: string[] = [];
  const listener: http.RequestListener = (request, response) => {
    request.resume();
    const name = request.url?.split('/').slice(4).join('/') ?? '';
    requests.push(name);
    const isFirst = requests.filter((one) => one === name).length === 1;
    response.statusCode = name.startsWith('status/busy') && isFirst ? 503 : 200;
    if (isFirst || name.includes('broken')) breakOff(response, '{"code"', 'with a length');
    else response.end('{"ended":true}');
  };
  const program = `
import sys, json, time
sys.path.insert(0, sys.argv[1])
from scrapersky import ScraperSky, ScraperSkyError
time.sleep = lambda delay_s: None
client = ScraperSky(sys.argv[2], "key", max_attempts=2)
once = ScraperSky(sys.argv[2], "key", max_attempts=1)
def code(call, *args):
    try:
        call(*args)
    except ScraperSkyError as error:
        return error.code
    except Exception as error:
        return repr(error)
print(json.dumps([
    code(client.wait, "waited", 10),
    code(client.submit, ["a.example"]),
    code(client.screenshot, "job"),
    code(client.job, "busy"),
    code(once.job, "busy-once"),
    code(client.job, "broken"),
    code(client.share, "b"),
]))
`;
  const printed = await runPythonClient(program, listener);
  expect(printed).toEqual([null, null, null, null, 'http_503', 'server_unreachable', 'server_unreachable']);
  expect(requests).toEqual([
    ...Array<string>(2).fill('batch/waited/status?domain_statuses=false'),
    ...Array<string>(2).fill('batch'),
    ...Array<string>(2).fill('jobs/job/screenshot'),
    ...Array<string>(2).fill('status/busy'),
    'status/busy-once',
    ...Array<string>(2).fill('status/broken'),
    'batch/b/share',
  ]);
}, 60_000);

/** Sends the text as the beginning of a longer response and closes the connection in order. */
function breakOff(response: http.ServerResponse, text: string, framing: string): void {
  if (framing === 'with a length') response.setHeader('Content-Length', 1000);
  response.write(text, () => response.socket?.end());
}

test('the Python client refuses a tag with a comma, and reports a response that is not JSON', async () => {
  const program = `
import sys, json
sys.path.insert(0, sys.argv[1])
from scrapersky import ScraperSky, ScraperSkyError
client = ScraperSky(sys.argv[2], "key", max_attempts=1)
codes = []
for act in [
    lambda: client.submit_csv(sys.argv[1] + "pyproject.toml", tags=["Berlin, DE"]),
    lambda: client.status("b"),
]:
    try:
        act()
    except ScraperSkyError as error:
        codes.append(error.code)
print(json.dumps(codes))
`;
  const printed = await runPythonClient(program, (_, response) => response.end('<p>Proxy</p>'));
  expect(printed).toEqual(['invalid_value', 'server_unreachable']);
}, 60_000);
