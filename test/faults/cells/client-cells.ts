import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { BASE_PATH } from '@scrapersky/core';
import { TcpProxy } from '@scrapersky/test-support';
import { KEY } from '../../support/running-service.ts';
import type { Cell, Scene } from '../harness/cell.ts';
import { ask } from '../harness/ledger.ts';
import { goodSite } from '../harness/pretend-web.ts';

const PATH = `${BASE_PATH}/batch`;

/** Returns the text of a POST request, which a cell can cut off anywhere. */
function rawPost(body: string, key: string, headers: Record<string, string> = {}): string {
  const all = {
    Host: '127.0.0.1',
    'X-API-Key': key,
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(body)),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `POST ${PATH} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}

/** Sends bytes and returns the data received until the connection closed or `ms` have passed. */
function talk(port: number, bytes: string, { breakOff = false, ms = 15_000 } = {}): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(bytes, () => {
        if (breakOff) socket.resetAndDestroy();
      });
    });
    const timer = setTimeout(() => socket.destroy(), ms);
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(text);
    });
  });
}

export async function countBatches({ stack }: Scene, key: string): Promise<number> {
  const [row] = await stack.query<{ n: number }>(
    'select count(*)::int as n from batch_jobs where idempotency_key = $1',
    [key],
  );
  return row?.n ?? 0;
}

/** Submits a batch repeatedly under its key until it is acknowledged, as a client does. */
export async function insist({ stack, ledger }: Scene, key: string, domains: string[]): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await ask(stack, 'POST', '/batch', {
      body: { domains, max_pages: 1 },
      headers: { 'idempotency-key': key },
    }).catch(() => null);
    if (answer && answer.status < 300) return void ledger.note(answer.body.batch_id, domains);
    await delay(200);
  }
  throw new Error(`the batch with the key ${key} was never acknowledged`);
}

export const clientCells: Cell[] = [
  {
    id: 'C1',
    name: 'clients abort their uploads: no part of them is stored',
    api: 'responds',
    endsWithinMs: 15_000,
    async fault(scene) {
      const { stack, web, inject } = scene;
      const port = Number(new URL(stack.url).port);
      for (let n = 0; n < 10; n++) {
        inject('client disconnected');
        const body = JSON.stringify({ domains: web.take(20, () => goodSite(0)), max_pages: 1 });
        const bytes = rawPost(body, KEY, { 'Idempotency-Key': `half-${n}-${scene.batchId}` });
        await talk(port, bytes.slice(0, Math.floor(bytes.length * (0.3 + n * 0.06))), { breakOff: true });
      }
    },
    async check(scene) {
      const counts = await Promise.all(
        Array.from({ length: 10 }, (_, n) => countBatches(scene, `half-${n}-${scene.batchId}`)),
      );
      return counts.filter((count) => count > 0).map(() => 'an aborted upload was stored');
    },
  },
  {
    id: 'C2',
    name: 'the response to a POST is lost after its commit: the client retries and has one batch',
    api: 'responds',
    endsWithinMs: 15_000,
    async fault(scene) {
      const { stack, web, inject } = scene;
      const proxy = await TcpProxy.start(stack.url);
      for (let n = 0; n < 8; n++) {
        const key = `lost-answer-${n}-${scene.batchId}`;
        const domains = web.take(3, () => goodSite(10));
        // Delay the response, so that it arrives after the client has disconnected.
        proxy.delay(300);
        inject('response lost');
        const bytes = rawPost(JSON.stringify({ domains, max_pages: 1 }), KEY, { 'Idempotency-Key': key });
        await talk(proxy.port, bytes, { ms: 550 });
        await insist(scene, key, domains);
        scene.notes.set(key, await countBatches(scene, key));
      }
      await proxy.close();
    },
    async check(scene) {
      return [...scene.notes]
        .filter(([, count]) => count !== 1)
        .map(([key, count]) => `${key}: ${String(count)} batches`);
    },
  },
  {
    id: 'C3',
    name: '50 identical POSTs at once make one batch',
    api: 'may refuse',
    endsWithinMs: 15_000,
    async fault(scene) {
      const { stack, ledger, web, inject } = scene;
      const domains = web.take(5, () => goodSite(10));
      const headers = { 'idempotency-key': `same-${scene.batchId}` };
      inject('identical POST', 50);
      const answers = await Promise.all(
        Array.from({ length: 50 }, () =>
          ask(stack, 'POST', '/batch', { body: { domains, max_pages: 1 }, headers }),
        ),
      );
      for (const { status, body } of answers) if (status < 300) ledger.note(body.batch_id, domains);
      scene.notes.set(
        'statuses',
        answers.map(({ status }) => status),
      );
      scene.notes.set(
        'ids',
        new Set(answers.filter(({ status }) => status < 300).map(({ body }) => body.batch_id)).size,
      );
    },
    async check(scene) {
      const statuses = scene.notes.get('statuses') as number[];
      const wrong = statuses.filter((status) => ![200, 202, 409, 503].includes(status));
      const count = await countBatches(scene, `same-${scene.batchId}`);
      return [
        ...wrong.map((status) => `an identical POST got status ${status}`),
        ...(count === 1 && scene.notes.get('ids') === 1
          ? []
          : [`${count} batches, ${String(scene.notes.get('ids'))} ids`]),
      ];
    },
  },
  {
    id: 'C4',
    name: '100 clients never finish their headers: the API disconnects them, and others notice nothing',
    api: 'responds',
    endsWithinMs: 15_000,
    async fault(scene) {
      const port = Number(new URL(scene.stack.url).port);
      scene.inject('slow client', 100);
      const answers = await Promise.all(
        Array.from({ length: 100 }, () =>
          talk(port, `POST ${PATH} HTTP/1.1\r\nHost: x\r\nX-Slow: `, { ms: 20_000 }),
        ),
      );
      scene.notes.set('answers', answers);
    },
    async check(scene) {
      const answers = scene.notes.get('answers') as string[];
      return answers
        .filter((text) => !text.startsWith('HTTP/1.1 408'))
        .map((text) => `a slow client received: ${text.slice(0, 60)}`);
    },
  },
];
