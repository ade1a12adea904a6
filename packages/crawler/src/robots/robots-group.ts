import type { RobotsRule } from './robots-matcher.ts';

/** Rules of a robots.txt for the crawlers that the group names. */
export interface RobotsGroup {
  /** Names of crawlers in lower case; `*` for all crawlers. */
  agents: string[];
  rules: RobotsRule[];
  crawlDelayMs: number | null;
  /** `Content-Signal` of the group; null if it has none. */
  contentSignal: string | null;
}
