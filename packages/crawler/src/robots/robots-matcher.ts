import { matchesRobotsPattern, type RobotsPattern } from './robots-pattern.ts';

export interface RobotsRule {
  allow: boolean;
  pattern: RobotsPattern;
}

/** Rule without wildcards, as a node of a tree. Its parent is the longest other rule that is a prefix of its text. */
interface PrefixRule {
  text: string;
  allow: boolean;
  parent: PrefixRule | null;
}

/**
 * Maximum number of rules, which limits the memory of a crawl. Further rules are ignored, like the part of a file
 * beyond 500 KiB.
 */
const MAX_RULES = 20_000;
/**
 * Maximum number of characters that one check compares with wildcard rules: about 5 ms of CPU time, ten times what real
 * files need.
 */
const MAX_COMPARED_CHARACTERS = 500_000;
/** Cost of a wildcard rule whose beginning does not match, in compared characters. */
const BASE_COST = 20;

/**
 * Finds the longest rule that matches a path; between rules of equal length, Allow decides (RFC 9309 section 2.2.2).
 * The cost of a check is bounded, whatever the file contains: identical rules are merged, rules without wildcards are
 * found by binary search, and comparisons with wildcard rules are limited. Beyond that limit, the path is disallowed.
 */
export class RobotsMatcher {
  /** Rules without wildcards, sorted by text. */
  readonly #prefixes: PrefixRule[];
  /** Rules that end with `$` and have no wildcards. The value is whether the path is allowed. */
  readonly #exact: ReadonlyMap<string, boolean>;
  /** Rules with wildcards. The longest come first; among rules of equal length, Allow comes first. */
  readonly #wildcards: RobotsRule[];

  constructor(rules: Iterable<RobotsRule>) {
    const prefixes = new Map<string, boolean>();
    const exact = new Map<string, boolean>();
    const wildcards = new Map<string, RobotsRule>();
    for (const { allow, pattern } of rules) {
      if (prefixes.size + exact.size + wildcards.size >= MAX_RULES) break;
      const text = pattern.parts.join('*');
      if (pattern.parts.length > 1) {
        const key = pattern.anchored ? `${text}$` : text;
        wildcards.set(key, { allow: allow || (wildcards.get(key)?.allow ?? false), pattern });
      } else {
        const literals = pattern.anchored ? exact : prefixes;
        literals.set(text, allow || (literals.get(text) ?? false));
      }
    }
    this.#prefixes = treeOf(prefixes);
    this.#exact = exact;
    this.#wildcards = [...wildcards.values()].sort(
      (a, b) => b.pattern.length - a.pattern.length || Number(b.allow) - Number(a.allow),
    );
  }

  /** @param path path that normalizeRobotsPath returned. */
  allows(path: string): boolean {
    const literal = this.#findLiteral(path);
    let remaining = MAX_COMPARED_CHARACTERS;
    for (const { allow, pattern } of this.#wildcards) {
      if (pattern.length < literal.length || (pattern.length === literal.length && literal.allow)) break;
      if (pattern.minLength > path.length) continue;
      remaining -= costOf(pattern, path);
      if (remaining < 0) return false;
      if (matchesRobotsPattern(pattern, path)) return allow;
    }
    return literal.allow;
  }

  /** Finds the longest matching rule without wildcards. The `$` of an anchored rule counts towards its length. */
  #findLiteral(path: string): { length: number; allow: boolean } {
    const exact = this.#exact.get(path);
    if (exact !== undefined) return { length: path.length + 1, allow: exact };
    let rule = this.#lastNotAfter(path);
    const commonLength = rule === null ? 0 : commonPrefixLength(rule.text, path);
    while (rule !== null && rule.text.length > commonLength) rule = rule.parent;
    return rule === null ? { length: -1, allow: true } : { length: rule.text.length, allow: rule.allow };
  }

  /**
   * Returns the last rule in sort order that is not after the path; null if there is none. All rules that are prefixes
   * of the path are this rule or its ancestors.
   */
  #lastNotAfter(path: string): PrefixRule | null {
    let low = 0;
    let high = this.#prefixes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#prefixes[middle]?.text ?? '') <= path) low = middle + 1;
      else high = middle;
    }
    return this.#prefixes[low - 1] ?? null;
  }
}

function treeOf(prefixes: ReadonlyMap<string, boolean>): PrefixRule[] {
  const sorted: PrefixRule[] = [];
  let ancestor: PrefixRule | null = null;
  for (const text of [...prefixes.keys()].sort()) {
    while (ancestor !== null && !text.startsWith(ancestor.text)) ancestor = ancestor.parent;
    ancestor = { text, allow: prefixes.get(text) ?? true, parent: ancestor };
    sorted.push(ancestor);
  }
  return sorted;
}

/**
 * Returns an estimate of the comparisons that {@link matchesRobotsPattern} needs: one pass over the path for each
 * wildcard.
 */
function costOf({ parts }: RobotsPattern, path: string): number {
  const [start = ''] = parts;
  return path.startsWith(start) ? BASE_COST + (parts.length - 1) * path.length : BASE_COST;
}

function commonPrefixLength(a: string, b: string): number {
  const limit = Math.min(a.length, b.length);
  let length = 0;
  while (length < limit && a[length] === b[length]) length += 1;
  return length;
}
