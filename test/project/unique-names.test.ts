import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from '@jest/globals';

/** File names that may occur several times, because their folder tells them apart. */
const EXCEPTIONS = new Set(['index.ts', 'main.ts', 'main.tsx']);

test('every source file except index, main and tests has a unique name', () => {
  const root = path.resolve(import.meta.dirname, '../..');
  const files = execFileSync('git', ['ls-files', '*.ts', '*.tsx', '*.js', '*.mjs'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => file !== '' && !/\.test\.tsx?$/.test(file));
  const pathsByName = new Map<string, string[]>();
  for (const file of files) {
    const name = path.basename(file);
    pathsByName.set(name, [...(pathsByName.get(name) ?? []), file]);
  }
  const twice = [...pathsByName].filter(([name, paths]) => paths.length > 1 && !EXCEPTIONS.has(name));
  expect(twice).toEqual([]);
});
