import { readFileSync } from 'node:fs';
import { readProject } from '../supply-chain/read-project.ts';

/** The `package.json` of a package to publish. */
export interface PackageManifest {
  name: string;
  version: string;
  description: string;
  dependencies: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  [field: string]: unknown;
}

const SHARED = {
  license: 'MIT',
  type: 'module',
  repository: { type: 'git', url: 'git+https://github.com/scrapersky/scrapersky-batch.git' },
  engines: { node: '>=20.19' },
};

/** Returns the manifest of a package to publish, with the version of the project. */
export function makeManifest(
  { name, description }: { name: string; description: string },
  dependencyNames: readonly string[],
  others: Omit<Partial<PackageManifest>, 'name' | 'description'>,
): PackageManifest {
  const { manifests, packages } = readProject();
  const dependencies = dependencyNames.map((name) => {
    const version = packages[`node_modules/${name}`]?.version;
    if (version === undefined) throw new Error(`The lockfile has no ${name}.`);
    return [name, version] as const;
  });
  return {
    name,
    version: manifests[0].version,
    description,
    ...SHARED,
    ...others,
    dependencies: Object.fromEntries(dependencies),
  };
}

/** Returns the embedded Postgres of each platform; npm installs the one that fits. */
export function embeddedPostgres(repository: string): Record<string, string> {
  const text = readFileSync(`${repository}/packages/embedded/package.json`, 'utf8');
  return (JSON.parse(text) as { optionalDependencies: Record<string, string> }).optionalDependencies;
}
