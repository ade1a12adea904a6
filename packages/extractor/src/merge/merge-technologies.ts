import type { Technology } from '@scrapersky/core';
import type { PageFacts } from '../page-facts.ts';

/** The technologies of all pages by name, each with the first version that a page shows. */
export function mergeTechnologies(ordered: readonly PageFacts[]): Technology[] {
  const byName = new Map<string, Technology>();
  for (const page of ordered) {
    for (const technology of page.technologies) {
      const known = byName.get(technology.name);
      if (known === undefined) byName.set(technology.name, { ...technology });
      else known.version ??= technology.version;
    }
  }
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
