import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { WEBHOOK_EVENTS } from '@scrapersky/core';
import { openDatabase } from '@scrapersky/db';
import {
  eventually,
  findProgram,
  freePort,
  RunningProcess,
  startSites,
  type Sites,
} from '@scrapersky/test-support';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { CheckedClient } from '../support/checked-client.ts';
import { KEY, runService, type RunningService } from '../support/running-service.ts';

/** Timeout of each wait for another process. */
const WAIT_MS = 60_000;
const SECRET = `whsec_${randomBytes(32).toString('base64')}`;

let service: RunningService;
let sites: Sites;
let folder: string;
beforeAll(async () => {
  service = await runService({
    env: { WEBHOOK_SECRET: SECRET, WEBHOOK_ALLOW_NETWORKS: '127.0.0.0/8' },
  });
  sites = await startSites(2, (n) => ({ '/': `<title>Site ${n}</title>` }));
  folder = await mkdtemp(path.join(tmpdir(), 'webhooks-'));
}, 60_000);
afterAll(async () => {
  await service.stop();
  await sites.close();
  await rm(folder, { recursive: true });
}, 60_000);

async function submit(url: string, events?: (typeof WEBHOOK_EVENTS)[number][]): Promise<string> {
  const { batch_id } = await new CheckedClient(service.url).submit({
    domains: sites.origins,
    max_pages: 1,
    webhook: { url, ...(events && { events }) },
  });
  return batch_id;
}

/** Starts the receiver from docs/webhooks.md in the given language. */
async function startDocumented(language: 'js' | 'python'): Promise<{ process: RunningProcess; url: string }> {
  const document = await readFile(new URL('../../docs/webhooks.md', import.meta.url), 'utf8');
  const [, code = ''] = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'ms').exec(document) ?? [];
  const file = path.join(folder, language === 'js' ? 'receiver.mjs' : 'receiver.py');
  await writeFile(file, code);
  const port = String(await freePort());
  const program = language === 'js' ? process.execPath : findProgram('python3');
  const child = spawn(program, [file], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: port, WEBHOOK_SECRET: SECRET },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const url = `http://127.0.0.1:${port}/hook`;
  await eventually(() => fetch(url, { method: 'POST', body: 'x' }), { timeoutMs: WAIT_MS });
  return { process: new RunningProcess(child, file), url };
}

test.each(['js', 'python'] as const)(
  'the documented receiver (%s) accepts messages of the service, and refuses a forged one',
  async (language) => {
    const { process: receiver, url } = await startDocumented(language);
    await submit(url, ['batch.completed', 'domain.completed']);
    await receiver.logged(/batch\.completed complete/);
    await eventually(() => expect(receiver.output.match(/domain\.completed complete/g)).toHaveLength(2), {
      timeoutMs: WAIT_MS,
    });

    const forged = await request(url)
      .post('')
      .set({ 'webhook-id': 'x', 'webhook-timestamp': String(Math.floor(Date.now() / 1_000)) })
      .set('webhook-signature', `v1,${randomBytes(32).toString('base64')}`)
      .send({ type: 'batch.completed', data: { status: 'forged' } });
    expect(forged.status).toBe(401);

    const tried = await request(service.url)
      .post('/api/v3/batch_page_scraper/webhooks/test')
      .set('X-API-Key', KEY)
      .send({ url })
      .expect(200);
    expect(tried.body).toMatchObject({ delivered: true, status_code: 204, signed: true });
    await receiver.logged(/webhook\.test/);
    expect(receiver.output).not.toContain('forged');
    await receiver.kill();
  },
  180_000,
);

test('sends a webhook again under the same id if its worker died before recording the delivery', async () => {
  const ids: unknown[] = [];
  const server = http.createServer((message, response) => {
    ids.push(message.headers['webhook-id']);
    // Never respond to the first request.
    if (ids.length > 1) response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const batchId = await submit(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${randomUUID()}`);
  await eventually(() => expect(ids).toHaveLength(1), { timeoutMs: WAIT_MS });
  await service.workers[0]?.kill();

  const db = openDatabase({ url: service.services.databaseUrl });
  // Simulate that the dead worker's claim to the message has expired.
  await db
    .updateTable('webhook_messages')
    .set({ next_attempt_at: new Date() })
    .where('batch_id', '=', batchId)
    .where('sending', '=', true)
    .execute();
  await db.destroy();
  await service.addWorker();
  const deliveries = () =>
    request(service.url)
      .get(`/api/v3/batch_page_scraper/batch/${batchId}/webhook-deliveries`)
      .set('X-API-Key', KEY);
  await eventually(
    async () => {
      const { body } = await deliveries().expect(200);
      expect(body).toMatchObject({
        data: [
          {
            message_id: ids[0],
            status: 'delivered',
            attempts: [
              { attempt: 1, duration_ms: null, status_code: null },
              { attempt: 2, status_code: 200 },
            ],
          },
        ],
      });
    },
    { timeoutMs: WAIT_MS },
  );
  expect(ids).toEqual([ids[0], ids[0]]);
  server.closeAllConnections();
  server.close();
}, 180_000);
