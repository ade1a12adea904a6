import type { Findings } from './findings.ts';
import type { ResourceUrl } from './resource-url.ts';
import type { RuleIndex } from './rule-index.ts';
import type { TechnologyRule } from './technology-rule.ts';
import { dottedVersion } from './version-text.ts';

/** Files whose version is that of WordPress. Many other files under wp-includes have the version of a library. */
const CORE_FILES = [
  '/wp-includes/css/dist/block-library/',
  '/wp-includes/css/dashicons',
  '/wp-includes/css/admin-bar',
  '/wp-includes/js/wp-emoji-release',
  '/wp-includes/js/wp-embed',
  '/wp-includes/js/comment-reply',
  '/wp-includes/js/admin-bar',
];
/** Matches paths of third-party code in plugins and of child themes, both of which have versions of their own. */
const FOREIGN_CODE =
  /\/(?:libs?|vendors?|third-party|node_modules|packages|themes\/[^/]{1,80}-child[^/]{0,20})\//;

/**
 * Adds WordPress, and the plugins and themes that have rules, to the findings by the URLs of their files. Adds the
 * versions that these URLs contain.
 *
 * @param codeUrls URLs in inline scripts, because WordPress names its emoji script there
 */
export function matchWordPress(
  files: readonly ResourceUrl[],
  codeUrls: readonly ResourceUrl[],
  index: RuleIndex,
  findings: Findings,
): void {
  const core = index.byName.get('WordPress');
  const coreFiles = [...files, ...codeUrls].filter(({ path }) =>
    CORE_FILES.some((core) => path.includes(core)),
  );
  if (core !== undefined && coreFiles.length > 0) {
    findings.add(core, mostFrequent(coreFiles.map(versionInQuery)), 'query');
  }
  const coreVersion = core === undefined ? null : findings.versionOf(core);

  const versions = new Map<TechnologyRule, (string | null)[]>();
  for (const file of files) {
    const rule = ownerOf(file, index);
    if (rule === undefined) continue;
    const given = versions.get(rule) ?? [];
    versions.set(rule, given);
    const version = versionInQuery(file);
    // If a plugin declares no version, WordPress appends its own.
    if (version !== coreVersion && !FOREIGN_CODE.test(file.path)) given.push(version);
  }
  for (const [rule, given] of versions) findings.add(rule, mostFrequent(given), 'query');
}

/**
 * Returns the version in `ver=`, `v=` or `version=`; null if there is none, or if the value has no dot, such as a hash.
 */
export function versionInQuery({ query }: ResourceUrl): string | null {
  const value = /(?:^|&)v(?:er|ersion)?=([^&]{1,40})/.exec(query.slice(0, 300))?.[1];
  return value === undefined ? null : dottedVersion(value);
}

function ownerOf({ segments }: ResourceUrl, index: RuleIndex): TechnologyRule | undefined {
  const content = segments.findIndex((segment) => segment === 'wp-content' || segment === 'app');
  if (content === -1) return undefined;
  const folder = segments[content + 2] ?? '';
  const kind = segments[content + 1];
  if (kind === 'plugins' || kind === 'mu-plugins') return index.plugins.get(folder);
  if (kind !== 'themes') return undefined;
  return index.themes.get(folder) ?? index.themes.get(folder.replace(/[-_]child(?:[-_]theme)?$/, ''));
}

function mostFrequent(versions: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>();
  for (const version of versions) if (version !== null) counts.set(version, (counts.get(version) ?? 0) + 1);
  let best: string | null = null;
  for (const [version, count] of counts) if (count > (counts.get(best ?? '') ?? 0)) best = version;
  return best;
}
