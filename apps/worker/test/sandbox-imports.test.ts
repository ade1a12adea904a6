import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

/** Imports a module of the worker in a new process and returns the paths of all CommonJS modules that it loads. */
async function modulesLoadedBy(path: string): Promise<string[]> {
  const program = `
    import { createRequire } from 'node:module';
    await import(${JSON.stringify(new URL(path, import.meta.url).href)});
    console.log(JSON.stringify(Object.keys(createRequire(import.meta.url).cache)));
    process.exit();`;
  const flags = ['--import', 'tsx', '--conditions=source', '--input-type=module', '--eval', program];
  const cwd = fileURLToPath(new URL('../../..', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, flags, { cwd, encoding: 'utf8' });
  return JSON.parse(stdout) as string[];
}

const isPgClient = (path: string): boolean => path.includes('/node_modules/pg/');

// A sandbox has no database. Loading the client took a quarter of the CPU time of its start.
test('a sandbox loads no database client', async () => {
  const loaded = await modulesLoadedBy('../src/open-site-crawler.ts');
  expect(loaded.filter(isPgClient)).toEqual([]);
  // Prove that the check can fail: it finds the client in a module that uses the database.
  const loadedByCache = await modulesLoadedBy('../src/database-robots-cache.ts');
  expect(loadedByCache.some(isPgClient)).toBe(true);
}, 30_000);
