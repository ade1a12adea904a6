import { isForeign, nameOf } from './locked-packages.ts';

/** A `package.json`, of ours or of the root: what of it says which code is taken in. */
export interface Manifest {
  /** Where it is, for the message. */
  path: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  overrides?: Record<string, unknown>;
}

/** One entry of `packages` in a lockfile of version 2 or 3. */
export interface LockedPackage {
  version?: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  link?: boolean;
  dev?: boolean;
  hasInstallScript?: boolean;
}

/** Licences that ask for no more than their text and a name: what of the product may be given to anyone. */
const PERMISSIVE = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
]);

const EXACT = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/;

/** Dependencies that are not one exact version. The workspaces' own packages are `*`: they are what lies beside. */
export function findLooseVersions(manifests: readonly Manifest[]): string[] {
  return manifests.flatMap((manifest) => {
    const { dependencies, devDependencies, optionalDependencies, overrides } = manifest;
    const wanted = Object.entries({
      ...flatten(overrides ?? {}),
      ...optionalDependencies,
      ...devDependencies,
      ...dependencies,
    });
    return wanted
      .filter(
        ([name, version]) => !EXACT.test(version) && !(name.startsWith('@scrapersky/') && version === '*'),
      )
      .map(([name, version]) => `${manifest.path}: ${name} is "${version}", not one exact version`);
  });
}

/** Overrides nest: by whom, what. */
function flatten(overrides: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(overrides).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : Object.entries(flatten(value as Record<string, unknown>)),
    ),
  );
}

/** As registries lay their packages out: `/name/-/name-1.2.3.tgz`. */
const REGISTRY_TARBALL = /^https:\/\/[^/]+\/.+\/-\/[^/]+\.tgz$/;

/**
 * Packages whose content the lockfile does not pin, and those that come from a place of their own. A lockfile need not say
 * where a package of a registry comes from (`omit-lockfile-registry-resolved`): by its hash it is the same from any.
 */
export function findUnpinned(packages: Readonly<Record<string, LockedPackage>>): string[] {
  return Object.entries(foreign(packages)).flatMap(([path, { resolved, integrity }]) => [
    ...(resolved === undefined || REGISTRY_TARBALL.test(resolved) ? [] : [`${path}: comes from ${resolved}`]),
    ...(integrity?.startsWith('sha512-') ? [] : [`${path}: no SHA-512 of its content`]),
  ]);
}

/**
 * Packages that would run a program of theirs when they are installed, and are not named in `allowScripts`; and names in
 * there that are no longer needed, behind which another package could hide.
 */
export function findInstallScripts(
  packages: Readonly<Record<string, LockedPackage>>,
  allowScripts: Readonly<Record<string, boolean>>,
): string[] {
  const scripted = new Set(
    Object.entries(foreign(packages))
      .filter(([, locked]) => locked.hasInstallScript)
      .map(([path]) => nameOf(path)),
  );
  return [
    ...[...scripted]
      .filter((name) => !(name in allowScripts))
      .map((name) => `${name} has an install script that nobody has decided on: name it in allowScripts`),
    ...Object.keys(allowScripts)
      .filter((name) => !scripted.has(name))
      .map((name) => `${name} is in allowScripts and has no install script`),
  ];
}

/** Packages of the product (`dev: false`), or of development alone, whose licence is not on the permissive list. */
export function findLicences(
  packages: Readonly<Record<string, LockedPackage>>,
  { dev }: { dev: boolean },
): string[] {
  return Object.entries(foreign(packages))
    .filter(([, locked]) => (locked.dev === true) === dev && !isPermissive(locked.license ?? ''))
    .map(([path, { license }]) => `${nameOf(path)}: ${license ?? 'no licence'}`);
}

/** By SPDX: one of those joined by OR is enough, all of those joined by AND are needed. */
export function isPermissive(expression: string): boolean {
  const bare = expression.trim().replace(/^\((.*)\)$/, '$1');
  if (/[()]/.test(bare)) return false;
  return bare
    .split(/ OR /i)
    .some((choice) => choice.split(/ AND /i).every((licence) => PERMISSIVE.has(licence.trim())));
}

function foreign(packages: Readonly<Record<string, LockedPackage>>): Record<string, LockedPackage> {
  return Object.fromEntries(Object.entries(packages).filter(([path, locked]) => isForeign(path, locked)));
}
