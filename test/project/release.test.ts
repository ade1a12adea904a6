import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { releaseChangelog } from '../../scripts/release/release-changelog.ts';
import { setVersion } from '../../scripts/release/set-version.ts';

const REPOSITORY = path.resolve(import.meta.dirname, '../..');

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

test('a release sets the version of every manifest, the lockfile and the Python client', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'release-'));
  const lock = JSON.parse(readFileSync(path.join(REPOSITORY, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, unknown>;
  };
  const folders = Object.keys(lock.packages).filter((name) => !name.includes('node_modules'));
  const files = [...folders.map((name) => path.posix.join(name, 'package.json')), 'package-lock.json'];
  for (const file of [...files, 'clients/python/scrapersky/__init__.py'])
    cpSync(path.join(REPOSITORY, file), path.join(folder, file));
  const before = readFileSync(path.join(folder, 'package-lock.json'), 'utf8');
  expect(setVersion(folder, '9.8.7').toSorted()).toEqual(
    [...files, 'clients/python/scrapersky/__init__.py'].toSorted(),
  );
  for (const file of files)
    expect(JSON.parse(readFileSync(path.join(folder, file), 'utf8'))).toMatchObject({ version: '9.8.7' });
  const after = readFileSync(path.join(folder, 'package-lock.json'), 'utf8');
  expect(after.match(/"version": "9\.8\.7"/g)).toHaveLength(folders.length + 1);
  // Only versions have changed.
  expect(after.split('\n')).toHaveLength(before.split('\n').length);
  writeFileSync(path.join(folder, 'package.json'), '{}');
  expect(() => setVersion(folder, '9.8.8')).toThrow('has no version');
  rmSync(folder, { recursive: true });
});
