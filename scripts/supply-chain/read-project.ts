import { readFileSync } from 'node:fs';
import type { Manifest } from './find-faults.ts';
import type { LockedWithNeeds } from './make-sbom.ts';

const root = new URL('../../', import.meta.url);

/** The root's own `package.json`, with what npm may run at installation. */
type RootManifest = Manifest & { name: string; version: string; allowScripts: Record<string, boolean> };

/** What the project says of the code that it takes in: each `package.json`, and the lockfile. */
export function readProject(): {
  manifests: [RootManifest, ...Manifest[]];
  packages: Record<string, LockedWithNeeds>;
} {
  const { packages } = readJson<{ packages: Record<string, LockedWithNeeds> }>('package-lock.json');
  // Workspaces stand in the lockfile by their folder.
  const folders = Object.keys(packages).filter((path) => path !== '' && !path.includes('node_modules/'));
  return {
    manifests: [
      { ...readJson<RootManifest>('package.json'), path: 'package.json' },
      ...folders.map((folder) => {
        const path = `${folder}/package.json`;
        return { ...readJson<Manifest>(path), path };
      }),
    ],
    packages,
  };
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, root), 'utf8')) as T;
}
