import type { Technology } from '@scrapersky/core';
import type { PageFacts } from '../page-facts.ts';

/** Returns the technologies of all pages, sorted by name, each with the first version found. */
export function mergeTechnologies(ordered: readonly PageFacts[]): Technology[] {
  const byName = new Map<string, Technology>();
  for (const page of ordered) {
    for (const technology of page.fields.technologies) {
      const known = byName.get(technology.name);
      if (known === undefined) byName.set(technology.name, { ...technology });
      else known.version ??= technology.version;
    }
  }
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Returns the URL of the first page with each technology, by the technology's name. */
export function firstPages(ordered: readonly PageFacts[]): Record<string, string> {
  const pages = new Map<string, string>();
  for (const { url, fields } of ordered)
    for (const { name } of fields.technologies) if (!pages.has(name)) pages.set(name, url);
  return Object.fromEntries(pages);
}
