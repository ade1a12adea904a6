import { AI_CRAWLERS, type RobotsAccess, type RobotsSummary } from '@scrapersky/core';
import { rulesOf, type RobotsGroup } from './robots-group.ts';
import { matchesRobotsPattern } from './robots-pattern.ts';

const HOME_PATH = '/';
/** Names whose groups decide about AI crawlers. */
const NAMES: ReadonlySet<string> = new Set(['*', ...AI_CRAWLERS.map((crawler) => crawler.toLowerCase())]);

/**
 * Returns whether a robots.txt allows each AI crawler to fetch the home page, and its `Content-Signal` for all
 * crawlers. Reads each rule once.
 */
export function summarizeRobots(groups: readonly RobotsGroup[]): RobotsSummary {
  const verdicts = new Map<string, Verdict>();
  let contentSignal: string | null = null;
  for (const group of groups) {
    const agents = new Set(group.agents.filter((agent) => NAMES.has(agent)));
    if (agents.size === 0) continue;
    const verdict = verdictOf(group);
    for (const agent of agents) {
      verdicts.set(agent, strongerOf(verdicts.get(agent) ?? NO_RULE, verdict));
      if (agent === '*') contentSignal ??= group.contentSignal;
    }
  }
  const access = (crawler: string): RobotsAccess => {
    const { allow } = verdicts.get(crawler.toLowerCase()) ?? verdicts.get('*') ?? NO_RULE;
    return allow ? 'allowed' : 'disallowed';
  };
  const ai = Object.fromEntries(AI_CRAWLERS.map((crawler) => [crawler, access(crawler)]));
  return { ai: ai as RobotsSummary['ai'], content_signal: contentSignal };
}

/** Longest rule of a crawler that matches the home page. */
interface Verdict {
  allow: boolean;
  length: number;
}

const NO_RULE: Verdict = { allow: true, length: -1 };

function verdictOf(group: RobotsGroup): Verdict {
  let verdict = NO_RULE;
  for (const { allow, pattern } of rulesOf([group])) {
    if (pattern.minLength > HOME_PATH.length || !matchesRobotsPattern(pattern, HOME_PATH)) continue;
    verdict = strongerOf(verdict, { allow, length: pattern.length });
  }
  return verdict;
}

/** Between rules of equal length, Allow decides (RFC 9309 section 2.2.2). */
function strongerOf(one: Verdict, other: Verdict): Verdict {
  if (one.length !== other.length) return one.length > other.length ? one : other;
  return one.allow ? one : other;
}
