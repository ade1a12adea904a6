import { expect, test } from '@jest/globals';
import {
  findInstallScripts,
  findLicences,
  findLooseVersions,
  findUnpinned,
  isPermissive,
} from '../../scripts/supply-chain/find-faults.ts';
import { makeSbom } from '../../scripts/supply-chain/make-sbom.ts';
import { readProject } from '../../scripts/supply-chain/read-project.ts';

const { manifests, packages } = readProject();

test('every dependency has one exact version', () => {
  expect(manifests.length).toBeGreaterThan(12);
  expect(findLooseVersions(manifests)).toEqual([]);
});

test('every package comes from a registry and has an integrity hash', () => {
  expect(Object.keys(packages).length).toBeGreaterThan(400);
  expect(findUnpinned(packages)).toEqual([]);
});

test('no package runs an install script without an explicit decision', () => {
  expect(findInstallScripts(packages, manifests[0].allowScripts)).toEqual([]);
});

test('shipped packages have only permissive licences', () => {
  expect(findLicences(packages, { dev: false })).toEqual([]);
});

test('finds version ranges, tags and foreign sources in any manifest', () => {
  const found = findLooseVersions([
    {
      path: 'a',
      dependencies: {
        caret: '^1.2.3',
        tag: 'latest',
        git: 'github:a/b',
        url: 'https://a.example/b.tgz',
        good: '1.2.3',
      },
      devDependencies: { tilde: '~1.2.3', '@scrapersky/core': '*', foreign: '*', beta: '1.0.0-beta.1' },
      optionalDependencies: { range: '1.x' },
      overrides: { deep: { inner: '>=1' }, flat: '1.0.0' },
    },
  ]);
  expect(found.map((fault) => String(/: (\S+) is/.exec(fault)?.[1])).toSorted()).toEqual([
    'caret',
    'foreign',
    'git',
    'inner',
    'range',
    'tag',
    'tilde',
    'url',
  ]);
});

test('finds a package from another source or without a hash, and ignores links to workspaces', () => {
  const integrity = 'sha512-x';
  const resolved = 'https://packages.example.com/a/-/a-1.0.0.tgz';
  expect(
    findUnpinned({
      '': {},
      'packages/core': {},
      'node_modules/@scrapersky/core': { link: true },
      'node_modules/good': { resolved, integrity },
      'node_modules/a/node_modules/git': { resolved: 'git+ssh://git@github.com/a/b.git#0', integrity },
      'node_modules/http': { resolved: resolved.replace('https', 'http'), integrity },
      'node_modules/url': { resolved: 'https://example.com/a.tgz', integrity },
      'node_modules/weak': { resolved, integrity: 'sha1-x' },
      'node_modules/bare': { resolved },
      'node_modules/from-any-registry': { integrity },
    }).map((fault) => fault.split(':')[0]),
  ).toEqual([
    'node_modules/a/node_modules/git',
    'node_modules/http',
    'node_modules/url',
    'node_modules/weak',
    'node_modules/bare',
  ]);
});

test('finds an install script at any depth, and a permission that no package needs', () => {
  const scripted = { hasInstallScript: true };
  expect(
    findInstallScripts(
      {
        'node_modules/known': scripted,
        'node_modules/a/node_modules/@b/new': scripted,
        'packages/own': scripted,
      },
      { known: false, stale: false },
    ),
  ).toEqual([expect.stringMatching(/^@b\/new /), expect.stringMatching(/^stale /)]);
});

test.each([
  'GPL-3.0',
  'AGPL-3.0-only',
  'LGPL-2.1',
  'SSPL-1.0',
  'MIT AND GPL-2.0',
  '(GPL-2.0 AND MIT)',
  'UNLICENSED',
  'SEE LICENSE IN X',
  '',
])('refuses a licence that is missing or not permissive in the product: %s', (license) => {
  expect(findLicences({ 'node_modules/a': { license } }, { dev: false })).toHaveLength(1);
  expect(findLicences({ 'node_modules/a': { license, dev: true } }, { dev: false })).toEqual([]);
  expect(findLicences({ 'node_modules/a': { license, dev: true } }, { dev: true })).toHaveLength(1);
});

test('accepts a licence expression with a permissive alternative, and refuses one with inner parentheses', () => {
  expect(['(MIT OR GPL-3.0)', 'Apache-2.0 AND MIT', 'GPL-2.0 OR (MIT)'].map(isPermissive)).toEqual([
    true,
    true,
    false,
  ]);
});

test('the bill of materials lists shipped packages with version, hash and licence, and no development packages', () => {
  const { components } = makeSbom(manifests[0], packages) as Bill;
  const names = components.map((component) => component.name);
  expect(names).toEqual(expect.arrayContaining(['express', 'pg', 'kysely', 'bullmq', 'ioredis', 'cheerio']));
  expect(names.filter((name) => ['jest', 'oxlint', 'esbuild', 'knip'].includes(name))).toEqual([]);
  const { version, integrity } = packages['node_modules/pg'] ?? {};
  expect(components.find(({ name }) => name === 'pg')).toMatchObject({
    'bom-ref': `pkg:npm/pg@${version}`,
    hashes: [{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }],
    licenses: [{ license: { id: 'MIT' } }],
    scope: 'required',
  });
  expect(integrity).toMatch(/^sha512-/);
  const refs = components.map((component) => component['bom-ref']);
  expect(new Set(refs).size).toBe(refs.length);
});

test('the bill of materials resolves each dependency to the package that Node would load', () => {
  const foreign = (version: string, dependencies = {}) => ({ version, license: 'MIT OR ISC', dependencies });
  const { components, dependencies } = makeSbom(
    { name: 'product', version: '1.0.0' },
    {
      'node_modules/a': foreign('1.0.0', { b: '*', '@c/d': '*' }),
      'node_modules/a/node_modules/b': foreign('2.0.0', { '@c/d': '*', tool: '*' }),
      'node_modules/b': foreign('1.0.0'),
      'node_modules/@c/d': foreign('3.0.0', { b: '*' }),
      'packages/own/node_modules/b': foreign('1.0.0', { a: '*' }),
      'node_modules/tool': { ...foreign('1.0.0'), dev: true },
    },
  ) as Bill;
  expect(components).toHaveLength(4);
  expect(components[0]).toMatchObject({ licenses: [{ expression: 'MIT OR ISC' }] });
  expect(Object.fromEntries(dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]))).toEqual({
    'pkg:npm/a@1.0.0': ['pkg:npm/%40c/d@3.0.0', 'pkg:npm/b@2.0.0'],
    'pkg:npm/b@2.0.0': ['pkg:npm/%40c/d@3.0.0'],
    'pkg:npm/b@1.0.0': ['pkg:npm/a@1.0.0'],
    'pkg:npm/%40c/d@3.0.0': ['pkg:npm/b@1.0.0'],
  });
});

interface Bill {
  components: { name: string; 'bom-ref': string }[];
  dependencies: { ref: string; dependsOn: string[] }[];
}
