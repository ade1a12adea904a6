import { readFileSync } from 'node:fs';
import type { Manifest } from './find-faults.ts';
import type { LockedWithNeeds } from './make-sbom.ts';

const root = new URL('../../', import.meta.url);

/** The `package.json` of the root, with the install scripts that npm may run. */
type RootManifest = Manifest & { name: string; version: string; allowScripts: Record<string, boolean> };

/** Reads every `package.json` of the project and the lockfile. */
export function readProject(): {
  manifests: [RootManifest, ...Manifest[]];
  packages: Record<string, LockedWithNeeds>;
} {
  const { packages } = readJson<{ packages: Record<string, LockedWithNeeds> }>('package-lock.json');
  // The lockfile lists workspaces by their folder.
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
