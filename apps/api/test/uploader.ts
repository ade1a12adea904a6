import { expect } from '@jest/globals';
import type { Test } from 'supertest';
import { BASE, type TestApi } from './test-api.ts';

interface Created {
  batch_id: string;
  invalid_domains: { input: string; line?: number; error: { message: string } }[];
  duplicate_rows: { line: number; input: string; same_as_line: number }[];
  file: Record<string, unknown> & { column: string | null };
}

interface StoredJob {
  domain: string;
  status: string;
  error_code: string | null;
  input: Record<string, string> | null;
}

export interface Uploader {
  send: (type: string, body: string | Buffer, query?: string) => Test;
  /** Sends a file, expects it to be accepted, and returns the stored rows. */
  upload: (
    type: string,
    body: string | Buffer,
    query?: string,
  ) => Promise<{ created: Created; jobs: StoredJob[]; domains: string[] }>;
}

/** Returns a client that sends files. */
export function uploader(api: TestApi): Uploader {
  const send: Uploader['send'] = (type, body, query = '') =>
    // Send these bytes unchanged: supertest would encode a body of this type.
    api
      .post(`${BASE}/batch${query}`, Buffer.from(body))
      .serialize((bytes) => bytes as string)
      .type(type);
  return {
    send,
    async upload(type, body, query = '') {
      const answer = await send(type, body, query);
      expect([answer.status, answer.body]).toEqual([202, expect.anything()]);
      const created = answer.body as Created;
      const jobs = await api.db
        .selectFrom('jobs')
        .select(['domain', 'status', 'error_code'])
        .where('batch_id', '=', created.batch_id)
        .orderBy('seq')
        .execute();
      const { body: results } = await api.get(`${BASE}/batch/${created.batch_id}/results`);
      const inputs = (results as { results: { input?: Record<string, string> }[] }).results;
      return {
        created,
        jobs: jobs.map((job, index) => ({ ...job, input: inputs[index]?.input ?? null })),
        domains: jobs.map(({ domain }) => domain),
      };
    },
  };
}
