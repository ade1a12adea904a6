import { setTimeout as delay } from 'node:timers/promises';
import { BASE_PATH } from '@scrapersky/core';
import { KEY } from '../../support/running-service.ts';
import type { Stack } from './stack.ts';

/** A batch that was acknowledged with a 2xx. The service must bring such a batch to its end. */
export interface Acknowledged {
  batchId: string;
  domains: readonly string[];
}

export interface Answer {
  status: number;
  ms: number;
  type: string;
  retryAfter: string | null;
  body: Record<string, unknown>;
}

/** Sends one request to the API. Throws if there is no response. */
export async function ask(
  stack: Stack,
  method: 'GET' | 'POST',
  path: string,
  {
    body,
    headers = {},
    timeoutMs = 30_000,
  }: { body?: object; headers?: Record<string, string>; timeoutMs?: number } = {},
): Promise<Answer> {
  const begun = performance.now();
  const response = await fetch(`${stack.url}${path.startsWith('/livez') ? '' : BASE_PATH}${path}`, {
    method,
    headers: { 'x-api-key': KEY, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  const text = await response.text();
  return {
    status: response.status,
    ms: performance.now() - begun,
    type: response.headers.get('content-type') ?? '',
    retryAfter: response.headers.get('retry-after'),
    body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
  };
}

/** Returns the status of one part of the service in `GET /health`; undefined if the part is missing. */
export async function readHealthOf(stack: Stack, part: 'queue' | 'clock'): Promise<string | undefined> {
  const { body } = await ask(stack, 'GET', '/health');
  return (body as { checks?: Record<string, { status: string }> }).checks?.[part]?.status;
}

/** The batches that a stack has acknowledged. */
export class Ledger {
  readonly batches: Acknowledged[] = [];
  readonly #stack: Stack;

  constructor(stack: Stack) {
    this.#stack = stack;
  }

  note(batchId: unknown, domains: readonly string[]): string {
    if (typeof batchId !== 'string') throw new Error(`no batch id: ${String(batchId)}`);
    if (!this.batches.some((batch) => batch.batchId === batchId)) this.batches.push({ batchId, domains });
    return batchId;
  }

  /** Submits a batch. Repeats the request with the same key until it is acknowledged. Throws after 50 attempts. */
  async submit(domains: readonly string[], order: Record<string, unknown> = {}): Promise<string> {
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const body = { domains, max_pages: 1, ...order };
    for (let attempt = 1; ; attempt++) {
      const answer = await ask(this.#stack, 'POST', '/batch', { body, headers }).catch(
        (error: unknown) => error,
      );
      if (!(answer instanceof Error) && [200, 202].includes((answer as Answer).status)) {
        return this.note((answer as Answer).body.batch_id, domains);
      }
      if (attempt === 50)
        throw new Error(`a batch was refused: ${JSON.stringify(answer)}`, { cause: answer });
      await delay(500);
    }
  }
}

export interface BatchProgress {
  status: string;
  total: number;
  complete: number;
  failed: number;
  processing: number;
  ended: boolean;
}

/** Reads the progress of a batch from its rows, without the API. */
export async function readProgress(stack: Stack, batchId: string): Promise<BatchProgress> {
  const [row] = await stack.query<Omit<BatchProgress, 'ended'>>(
    `select b.status, b.total_domains as total,
       count(*) filter (where j.status = 'complete')::int as complete,
       count(*) filter (where j.status = 'failed')::int as failed,
       count(*) filter (where j.status = 'processing')::int as processing
     from batch_jobs b join jobs j using (batch_id) where batch_id = $1 group by b.batch_id`,
    [batchId],
  );
  if (!row) throw new Error(`there is no batch ${batchId}`);
  return { ...row, ended: !['pending', 'processing'].includes(row.status) };
}
