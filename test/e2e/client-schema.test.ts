import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { openApiDocument } from '../../apps/api/src/openapi/document.ts';
import { ROUTES } from '../../apps/api/src/routes.ts';
import { generateSchema } from '../../packages/client/scripts/generate-schema.ts';

test("the client's types match the API's OpenAPI document (otherwise run `npm run docs`)", async () => {
  const document = openApiDocument(ROUTES, { version: 'any', maxDomains: 100_000 });
  const file = new URL('../../packages/client/src/schema.d.ts', import.meta.url);
  expect(await readFile(file, 'utf8')).toBe(await generateSchema(document));
});
