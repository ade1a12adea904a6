import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const PYTHON_CLIENT = 'clients/python/scrapersky/__init__.py';
/** The images of the Kubernetes manifests. */
const KUSTOMIZATIONS = ['base', 'overlays/render'].map(
  (name) => `deploy/kubernetes/${name}/kustomization.yaml`,
);

interface Lockfile {
  version: string;
  packages: Record<string, { version?: string; link?: boolean }>;
}

/**
 * Writes a version to every manifest, the lockfile, the Python client and the images of the Kubernetes manifests.
 * Returns the changed files.
 */
export function setVersion(repository: string, version: string): string[] {
  const lockfile = path.join(repository, 'package-lock.json');
  const lock = JSON.parse(readFileSync(lockfile, 'utf8')) as Lockfile;
  const folders = Object.keys(lock.packages).filter((name) => !name.includes('node_modules/'));
  lock.version = version;
  for (const folder of folders) lock.packages[folder] = { ...lock.packages[folder], version };
  writeFileSync(lockfile, `${JSON.stringify(lock, null, 2)}\n`);
  const manifests = folders.map((folder) => path.posix.join(folder, 'package.json'));
  for (const file of manifests)
    replace(path.join(repository, file), /"version": ".*"/, `"version": "${version}"`);
  replace(path.join(repository, PYTHON_CLIENT), /^__version__ = ".*"$/m, `__version__ = "${version}"`);
  for (const file of KUSTOMIZATIONS)
    replace(path.join(repository, file), /newTag: '.*?'/g, `newTag: '${version}'`);
  return ['package-lock.json', ...manifests, PYTHON_CLIENT, ...KUSTOMIZATIONS];
}

function replace(file: string, pattern: RegExp, replacement: string): void {
  const text = readFileSync(file, 'utf8');
  if (text.search(pattern) < 0) throw new Error(`${file} has no version.`);
  writeFileSync(file, text.replace(pattern, replacement));
}
