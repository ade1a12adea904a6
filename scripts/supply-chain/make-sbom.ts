import type { LockedPackage } from './find-faults.ts';
import { isForeign, nameOf } from './locked-packages.ts';

/** An entry of the lockfile with the package's dependencies. */
export type LockedWithNeeds = LockedPackage & {
  optional?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
};

/**
 * Builds the product's bill of materials (CycloneDX 1.5) from the lockfile: every package that is not only for
 * development, with its hash, license and dependencies. `npm sbom --omit dev` is no replacement: it leaves out packages
 * that both a workspace and a test need, such as pg and kysely.
 */
export function makeSbom(
  { name, version }: { name: string; version: string },
  packages: Readonly<Record<string, LockedWithNeeds>>,
): object {
  const shipped = Object.entries(packages)
    .filter(([path, locked]) => isForeign(path, locked) && locked.dev !== true)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  // The same version of a package can be installed in several folders.
  const components = new Map(
    shipped.map(([path, locked]) => [refOf(path, locked), toComponent(path, locked)]),
  );
  const dependencies = new Map<string, Set<string>>();
  for (const [path, locked] of shipped) {
    const needs = dependencies.get(refOf(path, locked)) ?? new Set();
    const names = { ...locked.dependencies, ...locked.optionalDependencies, ...locked.peerDependencies };
    for (const needed of Object.keys(names)) {
      const found = resolve(path, needed, packages);
      const ref = found && refOf(...found);
      if (ref !== undefined && components.has(ref)) needs.add(ref);
    }
    dependencies.set(refOf(path, locked), needs);
  }
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      component: {
        'bom-ref': `pkg:npm/${name}@${version}`,
        type: 'application',
        name,
        version,
        licenses: [{ license: { id: 'MIT' } }],
        purl: `pkg:npm/${name}@${version}`,
      },
    },
    components: [...components.values()],
    dependencies: [...dependencies].map(([ref, needs]) => ({ ref, dependsOn: [...needs].toSorted() })),
  };
}

function toComponent(path: string, locked: LockedWithNeeds): object {
  const name = nameOf(path);
  const purl = refOf(path, locked);
  const licence = locked.license ?? 'NOASSERTION';
  return {
    'bom-ref': purl,
    type: 'library',
    name,
    version: locked.version,
    scope: locked.optional ? 'optional' : 'required',
    hashes: [{ alg: 'SHA-512', content: hexOf(locked.integrity ?? '') }],
    licenses: [/[ ()]/.test(licence) ? { expression: licence } : { license: { id: licence } }],
    purl,
  };
}

/** Returns the package URL; the `@` of a scope is percent-encoded. */
function refOf(path: string, { version }: LockedPackage): string {
  return `pkg:npm/${nameOf(path).replace(/^@/, '%40')}@${version ?? ''}`;
}

function hexOf(integrity: string): string {
  return Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');
}

/** Finds a dependency as Node does: in the package's own folder, then in each parent folder. */
function resolve(
  path: string,
  name: string,
  packages: Readonly<Record<string, LockedWithNeeds>>,
): [string, LockedWithNeeds] | undefined {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const candidate = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    const found = packages[candidate];
    if (found) return [candidate, found];
    if (folder === '') return undefined;
    if (!folder.includes('/node_modules/')) folder = '';
  }
}
