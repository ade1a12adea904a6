import { copyString, type RobotsSummary } from '@scrapersky/core';
import { rulesOf, type RobotsGroup } from './robots-group.ts';
import { RobotsMatcher } from './robots-matcher.ts';
import { normalizeRobotsPath } from './robots-pattern.ts';
import { summarizeRobots } from './summarize-robots.ts';

/** Rules of one robots.txt for one crawler. */
export interface RobotsRules {
  /** Returns whether the rules allow the path and query of a URL. The host is not compared. */
  allows(url: URL): boolean;
  /** Longest `Crawl-delay` of the groups that apply to the crawler; null if they have none. */
  crawlDelayMs: number | null;
  /** Values of the first 100 `Sitemap` lines, unchecked; they may be relative. */
  sitemaps: string[];
  /** Returns a summary of the file's rules for the crawlers of AI services, and its content signal. */
  summarize(): RobotsSummary;
}

const MAX_SITEMAPS = 100;
const MAX_SIGNAL_LENGTH = 200;

/**
 * Parses a robots.txt by RFC 9309. The groups that name the product token apply; if there are none, the groups of `*`.
 * The longest matching rule decides; between rules of equal length, Allow does.
 * @param text file decoded as Latin-1, which keeps all octets.
 * @param token name of this crawler in robots.txt: see productToken.
 */
export function parseRobots(text: string, token: string): RobotsRules {
  const { groups, sitemaps } = parseGroups(text);
  const name = token.toLowerCase();
  const own = groups.filter(({ agents }) => name !== '' && agents.includes(name));
  const chosen = own.length > 0 ? own : groups.filter(({ agents }) => agents.includes('*'));
  const matcher = new RobotsMatcher(rulesOf(chosen));
  const crawlDelays = chosen.flatMap(({ crawlDelayMs }) => crawlDelayMs ?? []);

  return {
    allows({ pathname, search }) {
      // The file itself is always allowed (RFC 9309 section 2.2.2).
      if (pathname === '/robots.txt') return true;
      return matcher.allows(normalizeRobotsPath(pathname + search));
    },
    crawlDelayMs: crawlDelays.length > 0 ? Math.max(...crawlDelays) : null,
    sitemaps,
    summarize: () => summarizeRobots(groups),
  };
}

/** Returns the known directives of a file, one per line, for the cache. */
export function condenseRobots(text: string): string {
  return [...directives(text)].map(([key, value]) => `${key}: ${value}`).join('\n');
}

function parseGroups(text: string): { groups: RobotsGroup[]; sitemaps: string[] } {
  const groups: RobotsGroup[] = [];
  const sitemaps: string[] = [];
  let group: RobotsGroup | null = null;
  let namingAgents = false;
  for (const [key, value] of directives(text)) {
    if (key === 'user-agent') {
      if (group === null || !namingAgents)
        groups.push((group = { agents: [], lines: [], crawlDelayMs: null, contentSignal: null }));
      namingAgents = true;
      group.agents.push(agentToken(value));
    } else if (key === 'sitemap') {
      if (value !== '' && sitemaps.length < MAX_SITEMAPS) sitemaps.push(value);
    } else if (key === 'crawl-delay') {
      // Records that the RFC does not define do not end a group's list of agents (RFC 9309 section 2.2.4).
      const seconds = Number(value);
      if (group !== null && value !== '' && seconds >= 0) group.crawlDelayMs = seconds * 1000;
    } else if (key === 'content-signal') {
      if (group !== null && value !== '') group.contentSignal ??= value.slice(0, MAX_SIGNAL_LENGTH);
    } else {
      namingAgents = false;
      if (group !== null && value !== '') group.lines.push({ allow: key === 'allow', path: value });
    }
  }
  return { groups, sitemaps };
}

/** Returns the lower-case name of a User-agent line: `acmebot` for `AcmeBot/2.1`. */
function agentToken(value: string): string {
  if (value === '*' || /^\*\s/.test(value)) return '*';
  return /^[A-Za-z_-]*/.exec(value)?.[0].toLowerCase() ?? '';
}

/** Known keys and their directives. A Map, so that `constructor` and `__proto__` are not known keys. */
const KEYS = new Map(
  Object.entries({
    'user-agent': 'user-agent',
    useragent: 'user-agent',
    'user agent': 'user-agent',
    allow: 'allow',
    disallow: 'disallow',
    dissallow: 'disallow',
    dissalow: 'disallow',
    disalow: 'disallow',
    diasllow: 'disallow',
    disallaw: 'disallow',
    sitemap: 'sitemap',
    'site-map': 'sitemap',
    'crawl-delay': 'crawl-delay',
    crawldelay: 'crawl-delay',
    'content-signal': 'content-signal',
  }),
);

/** Yields key and value of each line with a known key, including the misspellings that Google's parser accepts. */
function* directives(text: string): Generator<[key: string, value: string]> {
  for (const line of text.replace(/^(?:\xef\xbb\xbf|\ufeff)/, '').split(/[\r\n]+/)) {
    const comment = line.indexOf('#');
    const content = (comment === -1 ? line : line.slice(0, comment)).replaceAll('\0', '').trim();
    const [name, value] = splitAtColon(content) ?? splitAtSpace(content) ?? [];
    const key = KEYS.get(name?.trimEnd().toLowerCase() ?? '');
    if (key !== undefined && value !== undefined) yield [key, copyString(value.trim())];
  }
}

function splitAtColon(content: string): [string, string] | null {
  const colon = content.indexOf(':');
  return colon === -1 ? null : [content.slice(0, colon), content.slice(colon + 1)];
}

/** Splits a line without a colon, such as `Disallow /private`; returns null for other text. */
function splitAtSpace(content: string): [string, string] | null {
  const words = content.split(/\s+/, 3);
  return words.length === 2 ? [words[0] ?? '', words[1] ?? ''] : null;
}
