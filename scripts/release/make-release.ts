import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeProvenance } from './make-provenance.ts';
import { releaseChangelog } from './release-changelog.ts';
import { setVersion } from './set-version.ts';

export interface ReleaseSteps {
  /** Throws if the project must not be released. */
  check(): void;
  /** Writes the packages to `dist`. */
  pack(): void;
  /** Returns the bill of materials. */
  sbom(): string;
}

/**
 * Sets the version, dates the changelog, packs, commits and tags, and writes the bill of materials and the provenance
 * statement. Returns the names of the files in `dist`. After a failure, tracked files and commits are as before.
 */
export function makeRelease(repository: string, version: string, steps: ReleaseSteps): string[] {
  const startedOn = new Date();
  const git = (...args: string[]) => execFileSync('git', args, { cwd: repository, encoding: 'utf8' }).trim();
  if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) throw new Error('Give a version, such as 1.2.0.');
  if (git('status', '--porcelain') !== '')
    throw new Error('The working tree has changes. Commit them first.');
  if (git('tag', '--list', `v${version}`) !== '') throw new Error(`The tag v${version} exists.`);
  const before = git('rev-parse', 'HEAD');
  const [changelog, dist] = [path.join(repository, 'CHANGELOG.md'), path.join(repository, 'dist')];
  try {
    const date = startedOn.toISOString().slice(0, 10);
    writeFileSync(changelog, releaseChangelog(readFileSync(changelog, 'utf8'), version, date));
    const changed = setVersion(repository, version);
    steps.check();
    // Pack before the commit: a package with a fault must not have a tag.
    steps.pack();
    writeFileSync(path.join(dist, `sbom-${version}.json`), steps.sbom());
    git('add', 'CHANGELOG.md', ...changed);
    git('commit', '--quiet', '--message', `Release ${version}`);
    const files = readdirSync(dist).map((name) => path.join(dist, name));
    const provenance = makeProvenance(files, { version, commit: git('rev-parse', 'HEAD'), startedOn });
    writeFileSync(path.join(dist, `provenance-${version}.json`), `${JSON.stringify(provenance, null, 2)}\n`);
    git('tag', '--annotate', `v${version}`, '--message', `Version ${version}`);
  } catch (error) {
    git('reset', '--quiet', '--hard', before);
    throw error;
  }
  return readdirSync(dist);
}
