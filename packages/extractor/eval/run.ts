// Scores the extractor on a directory of cases, without a network:
//   node --import tsx --conditions=source packages/extractor/eval/run.ts DIR [--sets pages,contacts] [--misses 8] [--filter id]
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { extractPage } from '../src/extract-page.ts';
import { mergePages, type PageInput } from '../src/index.ts';
import type { SiteMetadata } from '@scrapersky/core';
import { Report } from './report.ts';
import { scoreContacts } from './score-contacts.ts';
import { scoreEncoding } from './score-encoding.ts';
import { scorePages } from './score-pages.ts';
import { scoreTech } from './score-tech.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sets: { type: 'string', default: 'pages,contacts,encoding,tech' },
    misses: { type: 'string', default: '8' },
    filter: { type: 'string', default: '' },
  },
});
const directory = positionals[0];
if (directory === undefined) throw new Error('Usage: run.ts DIR [--sets pages,…] [--misses 8] [--filter id]');

const ORIGIN = 'http://127.64.0.1:18080';
const times: number[] = [];

/** Returns the metadata of a site with one page, in the form in which a batch returns it. */
function metadataOf(body: Buffer, headers: PageInput['headers']): SiteMetadata {
  const start = performance.now();
  const facts = extractPage({ url: `${ORIGIN}/`, headers, body, isHome: true });
  times.push(performance.now() - start);
  return mergePages([structuredClone(facts)]);
}

const read = (file: string): Buffer => readFileSync(path.join(directory, file));
const rows = <T>(file: string): T[] => {
  const all = read(file)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T & { id: string });
  return all.filter((row) => row.id.includes(values.filter));
};

const SETS = { pages: scorePages, contacts: scoreContacts, encoding: scoreEncoding, tech: scoreTech };
for (const [name, score] of Object.entries(SETS)) {
  if (!values.sets.split(',').includes(name)) continue;
  const report = new Report(name);
  score({ report, origin: ORIGIN, metadataOf, read, rows });
  report.print((line) => process.stdout.write(`${line}\n`), Number(values.misses));
}
times.sort((a, b) => a - b);
const at = (share: number): string =>
  (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1);
process.stdout.write(
  `\n${times.length} documents, ms each: p50 ${at(0.5)}, p90 ${at(0.9)}, p99 ${at(0.99)}, maximum ${at(1)}\n`,
);
