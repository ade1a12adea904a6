import { readdir, readFile } from 'node:fs/promises';

/** Folder to which `npm run build` writes the files, relative to the compiled module. */
const BUILT_FOLDER = new URL('../public/', import.meta.url);

/**
 * Returns the dashboard's files by path (`index.html`, `assets/…`). Builds them when it runs from source, as in `npm
 * start`; otherwise reads the files from `npm run build`.
 * @throws when the source does not compile or `npm run build` has not run
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
