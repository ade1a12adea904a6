import type { RobotsRule } from './robots-matcher.ts';
import { parseRobotsPattern } from './robots-pattern.ts';

/** Rules of a robots.txt for the crawlers that the group names. */
export interface RobotsGroup {
  /** Names of crawlers in lower case; `*` for all crawlers. */
  agents: string[];
  /**
   * Allow and Disallow lines. Only {@link rulesOf} parses their patterns, because most groups are for other crawlers.
   */
  lines: { allow: boolean; path: string }[];
  crawlDelayMs: number | null;
  /** `Content-Signal` of the group; null if it has none. */
  contentSignal: string | null;
}

/** Yields the different rules of groups. Identical lines cost little, however often a file repeats them. */
export function* rulesOf(groups: readonly RobotsGroup[]): Generator<RobotsRule> {
  const known = { allow: new Set<string>(), disallow: new Set<string>() };
  for (const { lines } of groups) {
    for (const { allow, path } of lines) {
      const paths = allow ? known.allow : known.disallow;
      if (paths.has(path)) continue;
      paths.add(path);
      yield { allow, pattern: parseRobotsPattern(path) };
    }
  }
}
