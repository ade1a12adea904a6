import type { RobotsRule } from './robots-matcher.ts';

/** Records of a robots.txt for the crawlers that it names. */
export interface RobotsGroup {
  /** Lower-case names; `*` for all crawlers. */
  agents: string[];
  rules: RobotsRule[];
  crawlDelayMs: number | null;
  /** `Content-Signal` of the group; null without one. */
  contentSignal: string | null;
}
