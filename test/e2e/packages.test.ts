import { execFile } from 'node:child_process';
import { copyFile, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { findProgram, programPath } from '@scrapersky/test-support';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PROGRAMS } from '../../scripts/packing/bundle-programs.js';
import { findPackageFaults } from '../../scripts/packing/find-package-faults.ts';
import { packPackage } from '../../scripts/packing/pack-package.ts';
import { stageClient } from '../../scripts/packing/stage-client.ts';
import { checkTypes } from '../packages/check-types.ts';

const REPOSITORY = path.resolve(import.meta.dirname, '../..');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'packages-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('the packed client has complete types and imports no private package', async () => {
  const staged = path.join(folder, 'staged');
  await stageClient(REPOSITORY, staged);
  const packed = await packPackage(staged, folder);
  // Install the package as npm does, but without a registry.
  const modules = path.join(folder, 'consumer/node_modules');
  await mkdir(path.join(modules, '@scrapersky'), { recursive: true });
  await promisify(execFile)('tar', ['xzf', packed, '-C', modules]);
  await cp(path.join(modules, 'package'), path.join(modules, '@scrapersky/client'), { recursive: true });
  for (const name of ['openapi-fetch', 'openapi-typescript-helpers']) {
    await symlink(path.join(REPOSITORY, 'node_modules', name), path.join(modules, name));
  }
  const consumer = path.join(folder, 'consumer');
  await copyFile(
    path.join(REPOSITORY, 'test/packages/consumers/use-client.mts'),
    path.join(consumer, 'use-client.mts'),
  );
  await writeFile(
    path.join(consumer, 'process.d.ts'),
    'declare const process: { argv: string[]; stdout: { write(text: string): void } };',
  );
  await checkTypes(consumer, ['process.d.ts', 'use-client.mts']);
  const program = `
    import { ScraperSkyError } from '@scrapersky/client';
    import { verifyWebhook } from '@scrapersky/client/verify-webhook';
    try { verifyWebhook('{}', {}, 'whsec_AAAA') } catch (error) { console.log(error instanceof ScraperSkyError) }`;
  await writeFile(path.join(consumer, 'use.mjs'), program);
  const { stdout } = await promisify(execFile)(process.execPath, [path.join(consumer, 'use.mjs')]);
  expect(stdout.trim()).toBe('true');
});

test('the programs of the package `scrapersky` import only packages that it declares', async () => {
  const { CLI_DEPENDENCIES } = await import('../../scripts/packing/stage-cli.ts');
  const staged = path.join(folder, 'cli');
  const dependencies = Object.fromEntries(CLI_DEPENDENCIES.map((name) => [name, '1']));
  await mkdir(staged);
  await writeFile(path.join(staged, 'package.json'), JSON.stringify({ dependencies }));
  for (const file of PROGRAMS) {
    await mkdir(path.dirname(path.join(staged, file)), { recursive: true });
    await symlink(programPath(file), path.join(staged, file));
  }
  expect(await findPackageFaults(staged, PROGRAMS)).toEqual([]);
  const unexpected = ['.env', 'apps/api/src/main.ts', 'apps/api/dist/main.js.map', 'node_modules/x/index.js'];
  expect(await findPackageFaults(staged, unexpected)).toHaveLength(unexpected.length);
  await writeFile(path.join(staged, 'package.json'), '{}');
  expect(await findPackageFaults(staged, PROGRAMS)).toContain(
    'apps/renderer/dist/main.js imports playwright-core',
  );
});

test('every function of the Python client has types for all of its parameters and its result', async () => {
  const program = `
import ast, sys
for node in ast.walk(ast.parse(open(sys.argv[1]).read())):
    if isinstance(node, ast.FunctionDef):
        args = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs, node.args.vararg, node.args.kwarg]
        missing = [arg.arg for arg in args if arg is not None and arg.annotation is None and arg.arg != "self"]
        if missing or node.returns is None:
            print(node.name, *missing)
`;
  const source = path.join(REPOSITORY, 'clients/python/scrapersky/__init__.py');
  const { stdout } = await promisify(execFile)(findProgram('python3'), ['-c', program, source]);
  expect(stdout).toBe('');
});

test('the Python client has the version of the project', async () => {
  const { version } = JSON.parse(await readFile(path.join(REPOSITORY, 'package.json'), 'utf8')) as {
    version: string;
  };
  const python = await readFile(path.join(REPOSITORY, 'clients/python/scrapersky/__init__.py'), 'utf8');
  expect(/^__version__ = "(.*)"$/m.exec(python)?.[1]).toBe(version);
});
