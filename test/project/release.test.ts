import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { makeRelease } from '../../scripts/release/make-release.ts';
import { releaseChangelog } from '../../scripts/release/release-changelog.ts';
import { setVersion } from '../../scripts/release/set-version.ts';

const REPOSITORY = path.resolve(import.meta.dirname, '../..');
const VERSIONED = [
  'package-lock.json',
  'clients/python/scrapersky/__init__.py',
  'deploy/kubernetes/base/kustomization.yaml',
  'deploy/kubernetes/overlays/render/kustomization.yaml',
];

let folder: string;
let manifests: string[];
const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();

// Copy every file that names the version.
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'release-'));
  const lock = JSON.parse(readFileSync(path.join(REPOSITORY, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, unknown>;
  };
  const folders = Object.keys(lock.packages).filter((name) => !name.includes('node_modules'));
  manifests = folders.map((name) => path.posix.join(name, 'package.json'));
  for (const file of [...manifests, ...VERSIONED])
    cpSync(path.join(REPOSITORY, file), path.join(folder, file));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a release moves unreleased entries under its version', () => {
  const changelog =
    '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- One.\n\n## [0.1.0] - 2026-01-01\n\n- Old.\n';
  const released = releaseChangelog(changelog, '0.2.0', '2026-11-27');
  expect(released).toContain(
    '## [Unreleased]\n\n## [0.2.0] - 2026-11-27\n\n### Added\n\n- One.\n\n## [0.1.0]',
  );
  expect(() => releaseChangelog(released, '0.3.0', '2026-11-28')).toThrow('no entry');
  expect(() => releaseChangelog(changelog, '0.1.0', '2026-11-28')).toThrow('already has');
  expect(() => releaseChangelog('# Changelog\n', '0.2.0', '2026-11-28')).toThrow('has no ## [Unreleased]');
});

test('a release sets the version of every manifest, the lockfile, the Python client and the images', () => {
  const before = read('package-lock.json');
  expect(setVersion(folder, '9.8.7').toSorted()).toEqual([...manifests, ...VERSIONED].toSorted());
  for (const file of [...manifests, 'package-lock.json'])
    expect(JSON.parse(read(file))).toMatchObject({ version: '9.8.7' });
  expect(read('deploy/kubernetes/base/kustomization.yaml').match(/newTag: '9\.8\.7'/g)).toHaveLength(2);
  const after = read('package-lock.json');
  expect(after.match(/"version": "9\.8\.7"/g)).toHaveLength(manifests.length + 1);
  // The number of lines is unchanged.
  expect(after.split('\n')).toHaveLength(before.split('\n').length);
  writeFileSync(path.join(folder, 'package.json'), '{}');
  expect(() => setVersion(folder, '9.8.8')).toThrow('has no version');
});

test('a release commits, tags, and writes digests and commit to its provenance; it changes nothing if it fails', () => {
  const packages = { 'a.tgz': 'one', 'b.whl': 'two' };
  const start = startRepository();
  const pack = () => {
    mkdirSync(path.join(folder, 'dist'), { recursive: true });
    for (const [name, text] of Object.entries(packages)) writeFileSync(path.join(folder, 'dist', name), text);
  };
  const steps = { check: () => {}, pack, sbom: () => '{}' };
  const failing = {
    ...steps,
    sbom: () => {
      throw new Error('no bill of materials');
    },
  };
  expect(() => makeRelease(folder, '9.8.7', failing)).toThrow('no bill of materials');
  expect([git('rev-parse', 'HEAD'), git('status', '--porcelain'), git('tag')]).toEqual([start, '', '']);

  const files = makeRelease(folder, '9.8.7', steps);
  expect(files).toEqual(['a.tgz', 'b.whl', 'provenance-9.8.7.json', 'sbom-9.8.7.json']);
  expect([git('status', '--porcelain'), git('log', '-1', '--format=%s')]).toEqual(['', 'Release 9.8.7']);
  expect(git('rev-parse', 'v9.8.7^{commit}')).toBe(git('rev-parse', 'HEAD'));
  const digest = (text: string) => ({ sha256: createHash('sha256').update(text).digest('hex') });
  expect(JSON.parse(read('dist/provenance-9.8.7.json'))).toMatchObject({
    subject: [...Object.entries(packages), ['sbom-9.8.7.json', '{}'] as const].map(([name, text]) => ({
      name,
      digest: digest(text),
    })),
    predicate: {
      buildDefinition: { resolvedDependencies: [{ digest: { gitCommit: git('rev-parse', 'HEAD') } }] },
    },
  });
  expect(() => makeRelease(folder, '9.8.7', steps)).toThrow('The tag v9.8.7 exists.');
  writeFileSync(path.join(folder, 'package.json'), '{}');
  expect(() => makeRelease(folder, '9.8.8', steps)).toThrow('has changes');
  expect(() => makeRelease(folder, 'next', steps)).toThrow('Give a version');
});

/** Turns the folder into a git repository with something to release. Returns its commit. */
function startRepository(): string {
  writeFileSync(path.join(folder, '.gitignore'), 'dist\n');
  writeFileSync(path.join(folder, 'CHANGELOG.md'), '# Changelog\n\n## [Unreleased]\n\n- One.\n');
  git('init', '--quiet');
  git('config', 'user.name', 'Test');
  git('config', 'user.email', 'test@example.com');
  git('add', '.');
  git('commit', '--quiet', '--message', 'Start');
  return git('rev-parse', 'HEAD');
}
