// `npm run release -- VERSION`: sets the version, dates the changelog, commits and tags, and writes the packages, their
// bill of materials and their provenance statement to `dist`. Publishes nothing.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { makeRelease } from './release/make-release.ts';

const REPOSITORY = path.resolve(import.meta.dirname, '..');

const run = (script: string) =>
  execFileSync('npm', ['run', '--silent', script], {
    cwd: REPOSITORY,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });

const [version = ''] = process.argv.slice(2);
try {
  const files = makeRelease(REPOSITORY, version, {
    check: () => run('check:supply-chain'),
    pack: () => run('pack'),
    sbom: () => run('sbom'),
  });
  process.stdout.write(`Wrote to dist: ${files.join(', ')}.
Committed and tagged v${version}. To publish it:
  git push --follow-tags
  npm publish ./dist/scrapersky-client-${version}.tgz
  npm publish ./dist/scrapersky-${version}.tgz
  python3 -m twine upload dist/*.whl dist/*.tar.gz
npm signs a provenance of its own, which only CI can do; on another machine add --provenance=false.
`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\nNothing was committed or tagged.\n`);
  process.exitCode = 1;
}
