import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, stop } from 'esbuild';
import { makeManifest } from './package-manifest.ts';
import { writeNotices } from './write-notices.ts';

const ENTRIES = ['index', 'verify-webhook'];
const DEPENDENCIES = ['openapi-fetch'];

/**
 * Writes the package `@scrapersky/client` to `folder`: its types, and JavaScript that includes the needed code of the
 * project's other packages. `npm run build` must have run.
 */
export async function stageClient(repository: string, folder: string): Promise<void> {
  const compiled = path.join(repository, 'packages/client/dist');
  const types = path.join(folder, 'types');
  await mkdir(types, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: repository,
    entryPoints: ENTRIES.map((name) => path.join(compiled, `${name}.js`)),
    outdir: path.join(folder, 'dist'),
    bundle: true,
    // All entries must share one copy of the error classes, so that `instanceof` works across entries.
    splitting: true,
    metafile: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    external: [...DEPENDENCIES, 'node:*'],
    logLevel: 'error',
  });
  await stop();
  for (const name of await readdir(compiled)) {
    if (!name.endsWith('.d.ts')) continue;
    const text = await readFile(path.join(compiled, name), 'utf8');
    const published = text.replaceAll(/(from '\.\/[\w-]+)\.ts'/g, "$1.js'").replace(/\n\/\/# source.*/, '');
    await writeFile(path.join(types, name), `${published.trimEnd()}\n`);
  }
  await copyFile(path.join(repository, 'packages/client/src/schema.d.ts'), path.join(types, 'schema.d.ts'));
  await copyFile(path.join(repository, 'LICENSE'), path.join(folder, 'LICENSE'));
  await copyFile(path.join(repository, 'scripts/packing/client-package.md'), path.join(folder, 'README.md'));
  await writeNotices(repository, [metafile], path.join(folder, 'THIRD-PARTY-NOTICES.txt'));
  const exported = (name: string) => ({ types: `./types/${name}.d.ts`, default: `./dist/${name}.js` });
  const manifest = makeManifest(
    { name: '@scrapersky/client', description: 'Client of ScraperSky Batch for Node and browsers' },
    DEPENDENCIES,
    {
      sideEffects: false,
      exports: { '.': exported('index'), './verify-webhook': exported('verify-webhook') },
      files: ['dist', 'types', 'THIRD-PARTY-NOTICES.txt'],
      publishConfig: { access: 'public', provenance: true },
    },
  );
  await writeFile(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
