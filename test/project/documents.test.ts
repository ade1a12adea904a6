import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DOCUMENTS = [
  ...filesIn('.').filter((file) => file.endsWith('.md')),
  ...['docs', 'docs/decisions'].flatMap(filesIn).filter((file) => file.endsWith('.md')),
  ...['packages', 'apps'].flatMap((folder) => filesIn(folder).map((name) => `${name}/README.md`)),
].filter((file) => existsSync(path.join(ROOT, file)));
/** Matches paths from the root in backticks, such as `packages/core/src/status.ts`, but not patterns or examples. */
const PATHS = /`((?:apps|clients|docs|migrations|packages|scripts|test)\/[\w./-]+)`/g;
const LINKS = /\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)/g;

test('finds documents to check', () => {
  expect(DOCUMENTS).toEqual(expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'docs/states.md']));
});

test.each(DOCUMENTS)('every link and path in %s exists', (document) => {
  const text = readFileSync(path.join(ROOT, document), 'utf8');
  const folder = path.join(ROOT, path.dirname(document));
  const links = [...text.matchAll(LINKS)].map(([, link = '']) => link);
  const paths = [...text.matchAll(PATHS)].map(([, named = '']) => named);
  const exists = (base: string, each: string) => existsSync(path.join(base, each));
  expect(links.filter((link) => !exists(folder, link))).toEqual([]);
  expect(paths.filter((each) => !exists(ROOT, each) && !exists(folder, each))).toEqual([]);
});

test('docs/operate.md names every table of the database', () => {
  const document = readFileSync(path.join(ROOT, 'docs/operate.md'), 'utf8');
  const migrations = filesIn('migrations')
    .filter((file) => file.endsWith('.sql') && !file.endsWith('.down.sql'))
    .map((file) => readFileSync(path.join(ROOT, file), 'utf8'));
  const tables = migrations.flatMap((sql) =>
    [...sql.matchAll(/^create (?:unlogged )?table (?:if not exists )?(\w+)/gm)].map(([, name]) => name),
  );
  expect(tables.length).toBeGreaterThan(8);
  expect(tables.filter((name) => !document.includes(`\`${name}\``))).toEqual([]);
});

/** Returns the paths of a folder's entries, relative to the root. */
function filesIn(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder)).map((name) => path.join(folder, name));
}
