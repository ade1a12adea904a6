import { expect } from '@jest/globals';
import type { Response } from 'supertest';

export interface Problem {
  status: number;
  code: string;
  detail: string;
  errors?: { path: string; message: string; input?: string }[];
}

/** Returns the problem document of a response and checks its form. */
export function problemOf(answer: Response): Problem {
  const problem = answer.body as Problem;
  expect(answer.type).toBe('application/problem+json');
  expect(problem).toMatchObject({
    type: `urn:scrapersky:problem:${problem.code}`,
    title: expect.any(String),
    status: answer.status,
    detail: expect.stringMatching(/./),
    instance: expect.stringMatching(/^\//),
    request_id: answer.headers['x-request-id'],
  });
  expect(JSON.stringify(problem)).not.toMatch(/node_modules|at \w+ \(|select |insert /i);
  return problem;
}
