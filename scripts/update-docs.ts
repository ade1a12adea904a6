// `npm run docs`: writes the parts of the documents that come out of the code.
import { readFileSync, writeFileSync } from 'node:fs';
import { withErrorTable } from '@scrapersky/core';
import { withConfigTable } from '@scrapersky/runtime';

const document = openApiDocument(ROUTES, { version: readVersion(), maxDomains: 100_000 });

update('README.md', withConfigTable);
update('docs/errors.md', withErrorTable);

function update(name: string, bringUpToDate: (document: string) => string): void {
  const file = new URL(`../${name}`, import.meta.url);
  writeFileSync(file, bringUpToDate(readFileSync(file, 'utf8')));
}
