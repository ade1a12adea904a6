import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '@scrapersky/test-support';
import express from 'express';
import { SERVICE_QUOTA } from '../auth/caller.ts';
import { rememberCaller } from '../http/request-context.ts';
import { withUpload } from './with-upload.ts';

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Lists whose storing has begun, by their path. */
const begun: string[] = [];
let release: () => void;
const released = new Promise<void>((resolve) => (release = resolve));

let server: Server;
beforeAll(async () => {
  const app = express().post('/:name', (request, response) => {
    rememberCaller(response, {
      userId: 'key:test',
      scope: 'write',
      visibility: 'all',
      keyId: null,
      sharedBatchId: null,
      quota: SERVICE_QUOTA,
    });
    const type = String(request.get('content-type'));
    return withUpload(request, response, { type, maxDomains: 100, params: {} }, async () => {
      begun.push(request.params.name);
      if (type === WORKBOOK) await released;
      response.end();
    });
  });
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  release();
  server.closeAllConnections();
  server.close();
});

const send = (name: string, type: string, body: string | Buffer) =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}`, {
    method: 'POST',
    headers: { 'Content-Type': type },
    body,
  });

test('reads two workbooks at once, however small they are; other small files do not wait', async () => {
  const file = await readFile(new URL('../../test/leads.xlsx', import.meta.url));
  expect(file.length).toBeLessThan(100_000);
  const workbooks = ['workbook-1', 'workbook-2'].map((name) => send(name, WORKBOOK, file));
  await eventually(() => begun.length === 2);
  workbooks.push(send('workbook-3', WORKBOOK, file));
  // Give the third workbook the time of ten other files.
  for (let n = 0; n < 10; n++) await send('lines', 'text/plain', 'one.example\n');
  expect(begun.filter((name) => name !== 'lines').toSorted()).toEqual(['workbook-1', 'workbook-2']);
  release();
  for (const { status } of await Promise.all(workbooks)) expect(status).toBe(200);
  expect(begun).toHaveLength(13);
});
