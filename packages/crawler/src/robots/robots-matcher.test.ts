import { expect, test } from '@jest/globals';
import { relativeCpuTime } from '@scrapersky/test-support';
import fc from 'fast-check';
import { matchesRobotsPattern, parseRobotsPattern, normalizeRobotsPath } from './robots-pattern.ts';
import { parseRobots } from './robots-rules.ts';

interface Line {
  allow: boolean;
  path: string;
}

const rulesOf = (lines: Line[]) =>
  parseRobots(
    `User-agent: *\n${lines.map(({ allow, path }) => `${allow ? 'Allow' : 'Disallow'}: ${path}`).join('\n')}`,
    'TestBot',
  );

const urlOf = (path: string): URL => new URL(`https://site.example${path}`);

/** Applies RFC 9309 section 2.2.2 rule by rule. */
function allowsByDefinition(lines: Line[], url: URL): boolean {
  const path = normalizeRobotsPath(url.pathname + url.search);
  const matching = lines
    .map(({ allow, path: text }) => ({ allow, pattern: parseRobotsPattern(text) }))
    .filter(({ pattern }) => matchesRobotsPattern(pattern, path));
  const longest = Math.max(...matching.map(({ pattern }) => pattern.length));
  return matching.length === 0 || matching.some(({ allow, pattern }) => allow && pattern.length === longest);
}

test('decides like a simple check of every rule by the definition of RFC 9309', () => {
  const path = fc.stringMatching(/^\/[ab/]{0,6}$/);
  const pattern = fc.stringMatching(/^[/*][ab/*]{0,5}\$?$/);
  const line = fc.record({ allow: fc.boolean(), path: pattern });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), path, (lines, text) => {
      expect(rulesOf(lines).allows(urlOf(text))).toBe(allowsByDefinition(lines, urlOf(text)));
    }),
    { numRuns: 2_000 },
  );
});

const ORDINARY = Array.from({ length: 100 }, (_, index) => ({ allow: false, path: `/${index}/*.html` }));
/** Number of checks that are measured together: one check with ordinary rules is too short. */
const CHECKS = 20;
const ORDINARY_CHECKS = 2_000;

/** Returns the CPU time of one check, as a multiple of the time for a file with 100 ordinary rules. */
async function relativeCost(lines: Line[], path: string): Promise<number> {
  const url = urlOf(path);
  const rules = rulesOf(lines);
  const ordinary = rulesOf(ORDINARY);
  const check = (checked: typeof rules, times: number) => {
    for (let n = 0; n < times; n += 1) checked.allows(url);
  };
  const cost = await relativeCpuTime(
    () => check(rules, CHECKS),
    () => check(ordinary, ORDINARY_CHECKS),
  );
  return (cost * ORDINARY_CHECKS) / CHECKS;
}

const PATH = `/${'a'.repeat(1_000)}`;

test.each<[string, (index: number) => string]>([
  ['wildcard rules', (index) => `*aaa${index}b`],
  ['wildcard rules with many parts', (index) => `/*a*a*a*a*a*a${index}`],
  ['wildcard rules with a matching start', (index) => `/aaaaaaaa*${index}`],
  ['prefix rules', (index) => `/a${index}`],
  ['nested prefix rules', (index) => `/${'a'.repeat(index % 900)}`],
  ['anchored rules', (index) => `/a${index}$`],
])('bounds the cost of one check for any number of %s', async (_name, pathOf) => {
  for (const count of [5_000, 10_000, 20_000]) {
    const lines = Array.from({ length: count }, (_, index) => ({ allow: false, path: pathOf(index) }));
    expect(await relativeCost(lines, PATH)).toBeLessThan(300);
  }
});

test('compares a path only once with many identical rules', async () => {
  const lines = Array<Line>(40_000).fill({ allow: false, path: '*aaaab' });

  expect(await relativeCost(lines, PATH)).toBeLessThan(20);
});

test('disallows a URL that needs more comparisons than the limit of one check', () => {
  const lines = Array.from({ length: 15_000 }, (_, index) => ({ allow: false, path: `*aaa${index}b` }));

  expect(rulesOf(lines).allows(urlOf(PATH))).toBe(false);
  expect(rulesOf(lines).allows(urlOf('/a'))).toBe(true);
});

test('allows a URL if a longer Allow rule matches before the limit is reached', () => {
  const lines = Array.from({ length: 15_000 }, (_, index) => ({ allow: false, path: `*aaa${index}b` }));
  lines.push({ allow: true, path: '/*aaaaaaaaaaaaaaaaaaaaaaaaa' });

  expect(rulesOf(lines).allows(urlOf(PATH))).toBe(true);
});

test('applies the first 20,000 different rules of a file', () => {
  const lines = Array.from({ length: 20_001 }, (_, index) => ({ allow: false, path: `/page-${index}/` }));

  expect(rulesOf(lines).allows(urlOf('/page-19999/'))).toBe(false);
  expect(rulesOf(lines).allows(urlOf('/page-20000/'))).toBe(true);
});
