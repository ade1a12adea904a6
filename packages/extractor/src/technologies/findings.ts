import type { Technology } from '@scrapersky/core';
import type { TechnologyRule } from './technology-rule.ts';

/** Reliability of a version by its source. A version that the product itself declares ranks highest. */
const VERSION_RANK = { declared: 4, path: 2, query: 1, none: 0 } as const;
export type VersionSource = keyof typeof VERSION_RANK;

/** Collects the technologies found on a page: each once, with its most reliable version. */
export class Findings {
  #versions = new Map<TechnologyRule, { version: string | null; rank: number }>();

  add(rule: TechnologyRule, version: string | null = null, source: VersionSource = 'none'): void {
    const rank = version === null ? 0 : VERSION_RANK[source];
    const known = this.#versions.get(rule);
    // If two versions are equally reliable, keep the one that was found first.
    if (known === undefined || rank > known.rank) this.#versions.set(rule, { version, rank });
  }

  versionOf(rule: TechnologyRule): string | null {
    return this.#versions.get(rule)?.version ?? null;
  }

  /** Returns the technologies found and those that they imply, sorted by name. */
  toTechnologies(rules: ReadonlyMap<string, TechnologyRule>): Technology[] {
    const queue = [...this.#versions.keys()];
    for (const rule of queue) {
      for (const name of rule.implies ?? []) {
        const implied = rules.get(name);
        if (implied === undefined || this.#versions.has(implied)) continue;
        this.#versions.set(implied, { version: null, rank: 0 });
        queue.push(implied);
      }
    }
    return [...this.#versions]
      .map(([rule, { version }]) => ({ name: rule.name, version, categories: [...rule.categories] }))
      .sort((one, other) => (one.name < other.name ? -1 : 1));
  }
}
