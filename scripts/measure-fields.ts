// `npm run measure:fields -- DIR` measures the share of the sites in DIR on which each field is found, and the methods
// that find it. It writes the figures to scripts/docs/field-shares.json, for docs/fields.md. DIR contains sites.jsonl
// with one `{ "host", "pages": [{ "path", "file", "type" }] }` per line.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  METADATA_KINDS,
  METADATA_FIELDS,
  METADATA_PATHS,
  fieldReader,
  splitPath,
  type MetadataMerge,
} from '@scrapersky/core';
import { extractPage } from '../packages/extractor/src/extract-page.ts';
import { mergePages } from '../packages/extractor/src/merge-pages.ts';
import type { FieldShares } from './docs/field-shares.ts';

interface Site {
  host: string;
  pages: { path: string; file: string; type: string }[];
}

/** Maximum number of methods listed for a field. The most frequent ones are listed. */
const MAX_METHODS = 4;

/** Merge rules of fields that need a crawl, DNS records or an option. */
const OTHER_MERGES: readonly MetadataMerge[] = [
  'crawl',
  'dns_one',
  'dns_each',
  'dns_value',
  'people',
  'own_fields',
  'own_field_errors',
];
const READ_FROM_PAGES = METADATA_PATHS.filter((path) => !OTHER_MERGES.includes(METADATA_FIELDS[path].merge));

const [directory] = process.argv.slice(2);
if (directory === undefined) throw new Error('Usage: measure-fields.ts DIR');
const sites = readFileSync(path.join(directory, 'sites.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Site);

const found = new Map<string, { sites: number; methods: Map<string, number> }>();
for (const { host, pages } of sites) {
  const metadata = mergePages(
    pages.map((page, index) =>
      extractPage({
        url: `http://${host}${page.path}`,
        headers: { 'content-type': page.type },
        body: readFileSync(path.join(directory, page.file)),
        isHome: index === 0,
      }),
    ),
  );
  for (const field of READ_FROM_PAGES) {
    const { empty } = METADATA_KINDS[METADATA_FIELDS[field].kind];
    if (JSON.stringify(fieldReader(field)(metadata)) === JSON.stringify(empty)) continue;
    const known = found.get(field) ?? { sites: 0, methods: new Map<string, number>() };
    found.set(field, known);
    known.sites += 1;
    for (const method of new Set(
      methodsIn((metadata.sources as Record<string, unknown>)[splitPath(field).name]),
    ))
      known.methods.set(method, (known.methods.get(method) ?? 0) + 1);
  }
}

function methodsIn(source: unknown): string[] {
  if (source === null || typeof source !== 'object') return [];
  const { method } = source as { method?: unknown };
  return typeof method === 'string' ? [method] : Object.values(source).flatMap(methodsIn);
}

const shares: FieldShares = {
  sites: sites.length,
  fields: Object.fromEntries(
    READ_FROM_PAGES.map((field) => {
      const { sites: count = 0, methods = new Map<string, number>() } = found.get(field) ?? {};
      const frequent = [...methods].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, MAX_METHODS);
      return [
        field,
        { percent: Math.round((100 * count) / sites.length), methods: frequent.map(([method]) => method) },
      ];
    }),
  ),
};
writeFileSync(new URL('docs/field-shares.json', import.meta.url), `${JSON.stringify(shares, null, 2)}\n`);
