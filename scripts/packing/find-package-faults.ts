import { readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { build, stop } from 'esbuild';
import type { PackageManifest } from './package-manifest.ts';

/** Files that a package may contain. */
const EXPECTED = [
  /^(LICENSE|README\.md|THIRD-PARTY-NOTICES\.txt|package\.json|apps\/\w+\/package\.json)$/,
  /^(dist|apps\/\w+\/dist|packages\/\w+\/dist)\/(\w+\/)?[\w-]+\.js$/,
  /^types\/[\w-]+\.d\.ts$/,
  /^apps\/dashboard\/dist\/public\/(index\.html|assets\/[\w-]+\.(js|css|svg))$/,
  /^migrations\/\d{4}_\w+\.sql$/,
  /^migrations\/\d{4}_\w+\.down\.sql$/,
  /^node_modules\/swagger-ui-dist\/[\w.-]+$/,
  /^docs\/([\w-]+\/)*[\w-]+\.md$/,
];

/** Files whose imports are not checked: the built dashboard and Swagger UI. */
const FOREIGN = /\/public\/|^node_modules\//;

/** Returns the faults of a package that npm has packed: unexpected files, undeclared imports, or `private`. */
export async function findPackageFaults(folder: string, files: readonly string[]): Promise<string[]> {
  const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as PackageManifest;
  const declared = new Set(Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }));
  const faults = files
    .filter((file) => !EXPECTED.some((pattern) => pattern.test(file)))
    .map((file) => `unexpected file ${file}`);
  if (manifest.private !== undefined) faults.push('the package is private');
  for (const file of files.filter((name) => name.endsWith('.js') && !FOREIGN.test(name))) {
    for (const name of await importsOf(path.join(folder, file))) {
      if (!declared.has(name)) faults.push(`${file} imports ${name}`);
    }
  }
  await stop();
  return faults;
}

/** Returns the packages that a file and its local modules import statically, except Node's built-in modules. */
async function importsOf(file: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [file],
    bundle: true,
    packages: 'external',
    // Only an API that runs from source loads this module.
    external: ['./build-dashboard.js'],
    platform: 'node',
    format: 'esm',
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
  const names = imports
    .filter(
      ({ kind, external, path: name }) => kind === 'import-statement' && external && !name.startsWith('.'),
    )
    .map(({ path: name }) => /^(?:node:|@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);
  return [...new Set(names)].filter((name) => !isBuiltin(name));
}
