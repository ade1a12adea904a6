import { isForeign, nameOf } from './locked-packages.ts';

/** The parts of a `package.json` that declare dependencies. */
export interface Manifest {
  /** Path of the file, for messages. */
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

/** Licenses that allow anyone to use and redistribute the product if its notices are kept. */
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

/** Returns dependencies without an exact version. Workspaces depend on each other by `*`. */
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
      .map(([name, version]) => `${manifest.path}: ${name} is "${version}", which is not one exact version`);
  });
}

/** Flattens nested overrides. */
function flatten(overrides: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(overrides).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : Object.entries(flatten(value as Record<string, unknown>)),
    ),
  );
}

/** The layout of registries: `/name/-/name-1.2.3.tgz`. */
const REGISTRY_TARBALL = /^https:\/\/[^/]+\/.+\/-\/[^/]+\.tgz$/;

/**
 * Returns packages whose content the lockfile does not pin, and packages that come from outside a registry. The
 * lockfile may omit the URL (`omit-lockfile-registry-resolved`), because the hash pins the content from any registry.
 */
export function findUnpinned(packages: Readonly<Record<string, LockedPackage>>): string[] {
  return Object.entries(foreign(packages)).flatMap(([path, { resolved, integrity }]) => [
    ...(resolved === undefined || REGISTRY_TARBALL.test(resolved)
      ? []
      : [`${path}: comes from ${resolved}, not from a registry`]),
    ...(integrity?.startsWith('sha512-') ? [] : [`${path}: has no SHA-512 of its content`]),
  ]);
}

/**
 * Returns packages with an install script that `allowScripts` does not name, and names in `allowScripts` that are no
 * longer needed.
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
      .map((name) => `${name} has an install script. Decide on it in allowScripts.`),
    ...Object.keys(allowScripts)
      .filter((name) => !scripted.has(name))
      .map((name) => `${name} is in allowScripts but has no install script. Remove it.`),
  ];
}

/**
 * Returns the packages whose license is missing or not permissive: with `dev` only those for development, otherwise
 * only those of the product.
 */
export function findLicences(
  packages: Readonly<Record<string, LockedPackage>>,
  { dev }: { dev: boolean },
): string[] {
  return Object.entries(foreign(packages))
    .filter(([, locked]) => (locked.dev === true) === dev && !isPermissive(locked.license ?? ''))
    .map(([path, { license }]) => `${nameOf(path)}: ${license ?? 'no license'}`);
}

/**
 * Returns whether an SPDX expression has a permissive license in an OR, or only permissive licenses in an AND. Returns
 * false for inner parentheses.
 */
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
