import {
  TECHNOLOGY_FACET_NAMES,
  TECHNOLOGY_FACETS,
  type Technology,
  type TechnologyFacets,
} from '@scrapersky/core';

/**
 * Returns the names of the technologies of each facet, in the given order. For a facet of one value, returns the first
 * name or null.
 */
export function facetsOf(technologies: readonly Technology[]): TechnologyFacets {
  return Object.fromEntries(
    TECHNOLOGY_FACET_NAMES.map((facet) => {
      const { categories, isList } = TECHNOLOGY_FACETS[facet];
      const wanted: readonly string[] = categories;
      const names = technologies
        .filter((technology) => technology.categories.some((category) => wanted.includes(category)))
        .map(({ name }) => name);
      return [facet, isList ? names : (names[0] ?? null)];
    }),
  ) as unknown as TechnologyFacets;
}
