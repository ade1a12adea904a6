import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RenderRequest } from '@scrapersky/core';
import { createLogger } from '@scrapersky/runtime';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '@scrapersky/test-support';
import { RendererClient, type RenderReport } from './renderer-client.ts';

/** Requests that a renderer has received and not yet responded to, oldest first. */
const open: { waitMs: number; optOuts: string[]; response: ServerResponse }[] = [];
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => {
    const { wait_ms: waitMs, opt_outs: optOuts } = JSON.parse(body) as RenderRequest;
    open.push({ waitMs, optOuts, response });
  });
});
let url: string;
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
afterEach(() => {
  open.length = 0;
});

const PAGE = {
  url: 'https://example.com/',
  status: 200,
  html: '<p>',
  screenshot: null,
  requests: 1,
  refused_requests: 0,
  bytes: 1,
  duration_ms: 1,
};
const REQUEST = {
  url: PAGE.url,
  user_agent: 'test',
  deadline_ms: 10_000,
  max_bytes: 8_000_000,
  is_target: false,
  robots_txt: null,
  screenshot: false,
};
const log = createLogger({ service: 'worker', level: 'silent', format: 'json', secrets: [] });
const reports: RenderReport[] = [];
/** Opt-outs that the client reads. */
let optOuts: string[] = [];
const clientOf = (urls: string[], maxPages = 10) =>
  new RendererClient({
    urls,
    secret: 'secret',
    log,
    maxPages,
    listOptOuts: () => Promise.resolve(optOuts),
    onRender: (report) => reports.push(report),
  });
const how = (waitMs: number, signal = new AbortController().signal) => ({ waitMs, signal });

/** Waits for the next request and responds to it. */
async function answer(status: number, body: object): Promise<number> {
  await eventually(() => expect(open.length).toBeGreaterThan(0));
  const next = open.shift();
  next?.response.writeHead(status).end(JSON.stringify(body));
  return next?.waitMs ?? -1;
}
const answerBusy = () => answer(503, { fault: 'busy', message: 'Full.' });

test('waits for a free place within the time limit, and then returns the page', async () => {
  const rendering = clientOf([url]).render(REQUEST, how(40_000));
  const waitMs = await answerBusy();
  expect(waitMs).toBeGreaterThan(30_000);
  expect(waitMs).toBeLessThanOrEqual(40_000);
  await answer(200, PAGE);
  expect(await rendering).toEqual({ ok: true, page: PAGE });
  expect(reports.at(-1)?.result).toBe('ok');
});

test('sends the current opt-outs with each page', async () => {
  const client = clientOf([url]);
  for (const current of [['a.example'], ['a.example', 'b.example']]) {
    optOuts = current;
    const rendering = client.render(REQUEST, how(0));
    await eventually(() => expect(open[0]?.optOuts).toEqual(current));
    await answer(200, PAGE);
    await rendering;
  }
});

test('returns `renderer_busy` when the time for waiting has passed', async () => {
  const rendering = clientOf([url]).render(REQUEST, how(-5));
  expect(await answerBusy()).toBe(0);
  expect(await rendering).toEqual({ ok: false, reason: 'renderer_busy' });
});

test('asks another renderer immediately if one cannot be used, and asks once more if none can', async () => {
  const dead = createServer();
  await new Promise<void>((done) => dead.listen(0, '127.0.0.1', done));
  const deadUrl = `http://127.0.0.1:${(dead.address() as AddressInfo).port}`;
  await new Promise((done) => dead.close(done));
  const client = clientOf([deadUrl, url]);
  const first = client.render(REQUEST, how(5_000));
  await answer(200, PAGE);
  expect(await first).toMatchObject({ ok: true });

  const alone = clientOf([url]).render(REQUEST, how(0));
  await answer(500, {});
  await answer(200, PAGE);
  expect(await alone).toMatchObject({ ok: true });
  expect(await clientOf([deadUrl]).render(REQUEST, how(0))).toEqual({ ok: false, reason: 'renderer_away' });
});

test('does not ask again if the renderer could not load the page', async () => {
  const rendering = clientOf([url]).render(REQUEST, how(60_000));
  await answer(502, { fault: 'failed', message: 'No.' });
  expect(await rendering).toEqual({ ok: false, reason: 'render_failed' });
  expect(open).toEqual([]);
});

test('refuses a page if too many pages wait already, and keeps no place for an aborted page', async () => {
  const client = clientOf([url], 1);
  const leaving = new AbortController();
  const first = client.render(REQUEST, how(60_000, leaving.signal));
  expect(await client.render(REQUEST, how(60_000))).toEqual({ ok: false, reason: 'renderer_busy' });
  await eventually(() => expect(open).toHaveLength(1));
  leaving.abort(new Error('stopping'));
  await expect(first).rejects.toThrow('stopping');
  open.length = 0;
  const next = client.render(REQUEST, how(0));
  await answer(200, PAGE);
  expect(await next).toMatchObject({ ok: true });
});
