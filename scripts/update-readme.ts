// `npm run docs`: writes the parts of README.md that come out of the code.
import { readFileSync, writeFileSync } from 'node:fs';
import { withConfigTable } from '@scrapersky/runtime';

const file = new URL('../README.md', import.meta.url);
writeFileSync(file, withConfigTable(readFileSync(file, 'utf8')));
