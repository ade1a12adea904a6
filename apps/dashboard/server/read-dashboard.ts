import { readdir, readFile } from 'node:fs/promises';

/** Of the compiled module: where `npm run build` puts the files. */
const BUILT_FOLDER = new URL('../public/', import.meta.url);

/**
 * The dashboard's files by their path: `index.html`, `assets/…`. Run from source (`npm start`, tests) they are built
 * now, so that they are never older than what they are made of; else they are those of `npm run build`.
 * @throws where the source does not compile, or nothing was built
 */
export async function readDashboard(): Promise<Map<string, Uint8Array>> {
  if (import.meta.url.endsWith('.ts')) {
    const { buildDashboard } = await import('./build-dashboard.ts');
    return buildDashboard();
  }
  const assets = await readdir(new URL('assets/', BUILT_FOLDER));
  const names = ['index.html', ...assets.map((name) => `assets/${name}`)];
  return new Map(
    await Promise.all(
      names.map(async (name) => [name, await readFile(new URL(name, BUILT_FOLDER))] as const),
    ),
  );
}
