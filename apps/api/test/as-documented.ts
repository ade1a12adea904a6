import { isDeepStrictEqual } from 'node:util';
import { expect } from '@jest/globals';
import type { Response } from 'supertest';
import type { z } from 'zod';
import { operationOf, responsesOf } from '../src/openapi/document.ts';
import { ROUTES, type DescribedRoute, type Route } from '../src/routes.ts';
import { ClearbitCompanySchema } from '../src/schemas/clearbit-company-schema.ts';
import { ResultSchema } from '../src/schemas/domain-schema.ts';
import { ProblemSchema } from '../src/schemas/problem-schema.ts';

const SETTINGS = { version: 'test', maxDomains: 100_000 };

/** Statuses that any path may return although the document does not list them: 405 and 500. */
const EVERYWHERE = new Set([405, 500]);

/** Returns a check that compares the status and the body of a response with the OpenAPI document. */
export function asDocumented(method: Route['method'], url: string): (answer: Response) => void {
  return (answer) => {
    const route = findRoute(method, url);
    if (route === undefined) return;
    const { status } = answer;
    const operation = operationOf(route, SETTINGS);
    if (!EVERYWHERE.has(status)) expect(Object.keys(responsesOf(route, operation))).toContain(String(status));
    expectHeaders(answer, responsesOf(route, operation)[status]?.headers ?? {});
    const described = operation.responses[status];
    if (described?.schema) expectOnly(described.schema, answer.body);
    else if (status >= 400) expectOnly(ProblemSchema, answer.body);
    // With chosen fields the body contains only some of the documented fields.
    else if (described?.content && !url.includes('fields=')) {
      expect(Object.keys(described.content)).toContain(answer.type);
      if (answer.type === 'application/x-ndjson' && typeof answer.text === 'string') {
        const schema = url.includes('shape=clearbit') ? ClearbitCompanySchema : ResultSchema;
        for (const line of answer.text.split('\n').filter(Boolean)) expectOnly(schema, JSON.parse(line));
      }
      const schema = described.content[answer.type]?.schema;
      if (schema && answer.type === 'application/json') expectOnly(schema, answer.body);
    }
  };
}

/** Headers that a client acts on; the others, such as `X-Request-Id`, are the same on every route. */
const MEANINGFUL = [
  'Location',
  'ETag',
  'Retry-After',
  'WWW-Authenticate',
  'Content-Disposition',
  'X-Ended-After',
];

/** Checks that a response has no undocumented header that a client acts on. */
function expectHeaders({ status, headers }: Response, documented: Record<string, string>): void {
  const sent = MEANINGFUL.filter((name) => headers[name.toLowerCase()] !== undefined);
  if (!EVERYWHERE.has(status)) expect(sent.filter((name) => documented[name] === undefined)).toEqual([]);
}

function findRoute(method: Route['method'], url: string): DescribedRoute | undefined {
  const path = url.split('?')[0] ?? '';
  return ROUTES.find(
    (route) =>
      route.method === method && new RegExp(`^${route.path.replaceAll(/:\w+/g, '[^/]+')}$`).test(path),
  );
}

/** Checks that a body is valid and has no undocumented field: parsing drops unknown fields. */
function expectOnly(schema: z.ZodType, body: unknown): void {
  // Remove every key named `__proto__`, as zod does.
  const known: unknown = JSON.parse(JSON.stringify(body), (name, value: unknown) =>
    name === '__proto__' ? undefined : value,
  );
  const parsed = schema.parse(known);
  // Compare first, which is much faster than `expect`; `expect` then explains the difference.
  if (!isDeepStrictEqual(parsed, known)) expect(parsed).toEqual(known);
}
