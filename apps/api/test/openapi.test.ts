import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import request from 'supertest';
import { openApiDocument } from '../src/openapi/document.ts';
import { ROUTES } from '../src/routes.ts';
import { startTestApi, type TestApi } from './test-api.ts';

const SETTINGS = { version: '1.2.3', maxDomains: 100_000 };

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

test('describes exactly the routes that exist', () => {
  const { paths } = JSON.parse(JSON.stringify(openApiDocument(ROUTES, SETTINGS))) as Described;
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  const routes = ROUTES.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
  expect(described.toSorted()).toEqual(routes.toSorted());
});

test('serves the document without a key', async () => {
  const answer = await request(api.app).get('/openapi.json');
  expect(answer.status).toBe(200);
  expect(answer.type).toBe('application/json');
  expect(answer.body).toEqual(JSON.parse(JSON.stringify(openApiDocument(ROUTES, SETTINGS))));
  const again = await request(api.app)
    .get('/openapi.json')
    .set('If-None-Match', answer.headers.etag ?? '');
  expect(again.status).toBe(304);
});

test('serves a route from every handler file', () => {
  const files = readdirSync(new URL('../src/handlers/', import.meta.url));
  expect(files).toHaveLength(new Set(ROUTES.map(({ handler }) => handler)).size);
});

interface Described {
  openapi: string;
  paths: Record<string, Record<string, { operationId: string; security: object[] }>>;
  components: { schemas: Record<string, { type?: unknown }>; securitySchemes: object };
}

test('is OpenAPI 3.1 with unique operation ids and no missing or unused schema', () => {
  const document = JSON.parse(JSON.stringify(openApiDocument(ROUTES, SETTINGS))) as Described;
  expect(document.openapi).toBe('3.1.0');
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  expect(operations).toHaveLength(ROUTES.length);
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  const { schemas } = document.components;
  const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)];
  expect(new Set(references.map(([, name]) => name))).toEqual(new Set(Object.keys(schemas)));
  // A named schema must not be nullable, because it would then be nullable wherever it is used.
  for (const schema of Object.values(schemas)) expect([schema.type].flat()).not.toContain('null');
});

test('the document asks for an API key or token on the same routes as the table of routes', () => {
  const document = JSON.parse(JSON.stringify(openApiDocument(ROUTES, SETTINGS))) as Described;
  for (const { method, path, scope } of ROUTES) {
    const described = document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method];
    expect([path, described?.security]).toEqual([
      path,
      scope === null ? [] : [{ ApiKey: [] }, { Bearer: [] }],
    ]);
  }
});
