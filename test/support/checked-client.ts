import { eventually } from '@scrapersky/test-support';
import request from 'supertest';
import { KEY } from './running-service.ts';

const BASE = '/api/v3/batch_page_scraper';

/** The status of a batch, as far as tests look at it. */
export interface Status {
  status: string;
  ended: boolean;
  progress: number;
  total_domains: number;
  pending_domains: number;
  processing_domains: number;
  completed_domains: number;
  failed_domains: number;
  cancelled_domains: number;
  errors_by_code: Record<string, number>;
}

export interface DomainResult {
  domain: string;
  status: string;
  attempts: number;
  error: { code: string; message: string; retryable: boolean } | null;
  metadata: Record<string, unknown> | null;
  pages_scraped: number;
}

/** A client of the public API. Every status that it reads is checked: the counts add up, always. */
export function batchClient(url: string) {
  const call = (method: 'get' | 'post', path: string) =>
    request(url)[method](`${BASE}${path}`).set('X-API-Key', KEY);

  async function readStatus(batchId: string): Promise<Status> {
    const { body } = await call('get', `/batch/${batchId}/status?domain_statuses=false`).expect(200);
    const status = body as Status;
    const sum =
      status.pending_domains +
      status.processing_domains +
      status.completed_domains +
      status.failed_domains +
      status.cancelled_domains;
    if (sum !== status.total_domains || status.ended !== (status.progress === 100)) {
      throw new Error(`the counts do not add up: ${JSON.stringify(status)}`);
    }
    return status;
  }

  return {
    async cancel(batchId: string): Promise<Status> {
      return (await call('post', `/batch/${batchId}/cancel`).expect(202)).body as Status;
    },

    /** Answers how many domains run again. */
    async retry(batchId: string, ...errorCodes: string[]): Promise<number> {
      const query = errorCodes.length > 0 ? `?error_code=${errorCodes.join(',')}` : '';
      const { body } = await call('post', `/batch/${batchId}/retry${query}`).expect(202);
      return (body as { retried_domains: number }).retried_domains;
    },

    async submit(body: object): Promise<string> {
      const response = await call('post', '/batch').send(body).expect(202);
      return (response.body as { batch_id: string }).batch_id;
    },

    readStatus,

    async waitUntil(batchId: string, isSo: (status: Status) => boolean, timeoutMs = 60_000): Promise<Status> {
      return eventually(
        async () => {
          const status = await readStatus(batchId);
          if (!isSo(status)) throw new Error(`not yet: ${JSON.stringify(status)}`);
          return status;
        },
        { timeoutMs },
      );
    },

    async results(batchId: string): Promise<DomainResult[]> {
      const response = await call('get', `/batch/${batchId}/results?format=ndjson`)
        .buffer(true)
        .parse((stream, done) => {
          let text = '';
          stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
          stream.on('end', () => done(null, text));
        })
        .expect(200);
      return String(response.body)
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as DomainResult);
    },
  };
}
