// `npm run docs`: writes the parts of the documents that come out of the code, and the client's types.
import { readFileSync, writeFileSync } from 'node:fs';
import { withErrorTable, withFieldTable } from '@scrapersky/core';
import { withConfigTable } from '@scrapersky/runtime';
import { openApiDocument } from '../apps/api/src/openapi/document.ts';
import { ROUTES } from '../apps/api/src/routes.ts';
import { generateSchema } from '../packages/client/scripts/generate-schema.ts';

const schema = await generateSchema(openApiDocument(ROUTES, { version: 'any', maxDomains: 100_000 }));

update('README.md', withConfigTable);
update('docs/errors.md', withErrorTable);
update('docs/fields.md', withFieldTable);
update('packages/client/src/schema.d.ts', () => schema);

function update(name: string, bringUpToDate: (document: string) => string): void {
  const file = new URL(`../${name}`, import.meta.url);
  writeFileSync(file, bringUpToDate(readFileSync(file, 'utf8')));
}
