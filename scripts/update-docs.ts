// `npm run docs`: writes the tables in documents that are derived from code, and the types of the API client.
import { readFileSync, writeFileSync } from 'node:fs';
import { openApiDocument } from '../apps/api/src/openapi/document.ts';
import { ROUTES } from '../apps/api/src/routes.ts';
import { generateSchema } from '../packages/client/scripts/generate-schema.ts';
import { DOC_TABLES } from './docs/doc-tables.ts';
import { withTable } from './docs/with-table.ts';

for (const table of DOC_TABLES) {
  const file = new URL(`../${table.file}`, import.meta.url);
  writeFileSync(file, withTable(readFileSync(file, 'utf8'), table));
}

const schema = await generateSchema(openApiDocument(ROUTES, { version: 'any', maxDomains: 100_000 }));
writeFileSync(new URL('../packages/client/src/schema.d.ts', import.meta.url), schema);
