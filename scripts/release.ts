// `npm run release -- VERSION`: sets the version, dates the changelog, commits and tags, and writes the packages and
// their bill of materials to `dist`. Publishes nothing.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { releaseChangelog } from './release/release-changelog.ts';
import { setVersion } from './release/set-version.ts';

const REPOSITORY = path.resolve(import.meta.dirname, '..');
const CHANGELOG = path.join(REPOSITORY, 'CHANGELOG.md');

const run = (program: string, ...args: string[]) =>
  execFileSync(program, args, { cwd: REPOSITORY, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

const [version = ''] = process.argv.slice(2);
if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) stop('Give a version, such as 1.2.0.');
if (run('git', 'status', '--porcelain') !== '') stop('The working tree has changes. Commit them first.');
if (run('git', 'tag', '--list', `v${version}`) !== '') stop(`The tag v${version} exists.`);
const changelog = releaseChangelog(
  readFileSync(CHANGELOG, 'utf8'),
  version,
  new Date().toISOString().slice(0, 10),
);
run('npm', 'run', '--silent', 'check:supply-chain');
writeFileSync(CHANGELOG, changelog);
run('git', 'add', 'CHANGELOG.md', ...setVersion(REPOSITORY, version));
// Pack before the commit: a package with a fault must not have a tag.
const packed = run('npm', 'run', '--silent', 'pack');
writeFileSync(path.join(REPOSITORY, 'dist', `sbom-${version}.json`), run('npm', 'run', '--silent', 'sbom'));
run('git', 'commit', '--quiet', '--message', `Release ${version}`);
run('git', 'tag', '--annotate', `v${version}`, '--message', `Version ${version}`);
process.stdout.write(`${packed}
Committed and tagged v${version}. To publish it:
  git push --follow-tags
  npm publish dist/scrapersky-client-${version}.tgz
  npm publish dist/scrapersky-${version}.tgz
  python3 -m twine upload dist/*.whl
`);

function stop(why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(2);
}
