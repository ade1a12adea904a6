import { expect, test } from '@jest/globals';
import type { Logger } from '@scrapersky/runtime';
import express from 'express';
import request from 'supertest';
import { handleError } from './handle-error.ts';

const logged: object[] = [];
const log = {
  warn: (message: string, facts: object) => logged.push({ level: 'warn', message, ...facts }),
  error: (message: string, facts: object) => logged.push({ level: 'error', message, ...facts }),
} as unknown as Logger;

test.each([
  [
    'a refusal for lack of Postgres is logged without a stack',
    Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
    503,
    { level: 'warn', code: 'database_unavailable', reason: 'connect ECONNREFUSED' },
  ],
  [
    'a bug is logged as an error with its stack',
    new TypeError('oops'),
    500,
    { level: 'error', error: expect.any(TypeError) },
  ],
])('%s', async (_, error, status, facts) => {
  logged.length = 0;
  const app = express()
    .get('/', () => {
      throw error;
    })
    .use(handleError({ log, writes: { note: () => {} } as never }));
  expect((await request(app).get('/')).status).toBe(status);
  expect(logged).toMatchObject([facts]);
  expect(logged.some((record) => 'error' in record)).toBe(status === 500);
});
