const UNRELEASED = '## [Unreleased]';

/**
 * Returns the changelog with the unreleased entries under the heading of a version.
 *
 * @throws Error if there is no unreleased entry, or the changelog already has the version
 */
export function releaseChangelog(changelog: string, version: string, date: string): string {
  const [before, after] = changelog.split(`${UNRELEASED}\n`);
  if (before === undefined || after === undefined) throw new Error(`CHANGELOG.md has no ${UNRELEASED}.`);
  if (changelog.includes(`## [${version}]`)) throw new Error(`CHANGELOG.md already has ${version}.`);
  const entries = after.split(/^## \[/m)[0] ?? '';
  if (!/^- /m.test(entries)) throw new Error('CHANGELOG.md has no entry under [Unreleased].');
  return `${before}${UNRELEASED}\n\n## [${version}] - ${date}\n${after}`;
}
