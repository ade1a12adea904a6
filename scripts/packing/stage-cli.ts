import { chmod, copyFile, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundlePrograms } from './bundle-programs.js';
import { embeddedPostgres, makeManifest } from './package-manifest.ts';
import { writeNotices } from './write-notices.ts';

/** Packages that the bundles import at run time instead of containing them, because they find their own files. */
export const CLI_DEPENDENCIES = ['@bull-board/ui', 'msgpackr', 'playwright-core', 'swagger-ui-dist'] as const;

/** Files of Swagger UI that the API serves. They are copied, because installing Swagger UI runs a tracking script. */
const SWAGGER_UI = ['LICENSE', 'NOTICE', 'favicon-32x32.png', 'swagger-ui-bundle.js', 'swagger-ui.css'];

/** Packages whose code the dashboard contains. */
const IN_DASHBOARD = ['preact', '@preact/signals', '@preact/signals-core'];

const BIN = 'apps/cli/dist/main.js';

/**
 * Writes the package `scrapersky` to `folder`: each program in one file, the migrations, the documents and the
 * dashboard. `npm run build` must have run.
 */
export async function stageCli(repository: string, folder: string): Promise<void> {
  const metafile = await bundlePrograms(repository, folder, { minifyWhitespace: true });
  for (const name of ['migrations', 'docs', 'apps/dashboard/dist/public']) {
    await cp(path.join(repository, name), path.join(folder, name), {
      recursive: true,
      filter: (file) => !file.endsWith('images'),
    });
  }
  await copyFile(path.join(repository, 'LICENSE'), path.join(folder, 'LICENSE'));
  await copyFile(path.join(repository, 'scripts/packing/cli-package.md'), path.join(folder, 'README.md'));
  await copySwaggerUi(repository, folder);
  await writeNotices(repository, [metafile], path.join(folder, 'THIRD-PARTY-NOTICES.txt'), IN_DASHBOARD);
  const manifest = makeManifest(
    { name: 'scrapersky', description: 'ScraperSky Batch: the service, and its command line' },
    CLI_DEPENDENCIES,
    {
      bin: { scrapersky: BIN },
      files: ['apps', 'packages', 'migrations', 'docs', 'THIRD-PARTY-NOTICES.txt'],
      publishConfig: { access: 'public', provenance: true },
      bundleDependencies: ['swagger-ui-dist'],
      optionalDependencies: embeddedPostgres(repository),
    },
  );
  const { name, version, type } = manifest;
  await writeFile(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const app of ['api', 'cli']) {
    await mkdir(path.join(folder, 'apps', app), { recursive: true });
    const ofApp = JSON.stringify({ name: `${name}-${app}`, private: true, version, type });
    await writeFile(path.join(folder, 'apps', app, 'package.json'), `${ofApp}\n`);
  }
  await chmod(path.join(folder, BIN), 0o755);
}

/** Copies Swagger UI without its dependency, whose install script reports the installation to its makers. */
async function copySwaggerUi(repository: string, folder: string): Promise<void> {
  const source = path.join(repository, 'node_modules/swagger-ui-dist');
  const target = path.join(folder, 'node_modules/swagger-ui-dist');
  await mkdir(target, { recursive: true });
  for (const name of SWAGGER_UI) await copyFile(path.join(source, name), path.join(target, name));
  const { name, version, license } = JSON.parse(
    await readFile(path.join(source, 'package.json'), 'utf8'),
  ) as Record<string, string>;
  await writeFile(path.join(target, 'package.json'), `${JSON.stringify({ name, version, license })}\n`);
}
