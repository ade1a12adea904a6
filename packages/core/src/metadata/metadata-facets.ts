import type { SiteMetadata } from './site-metadata.ts';

/** Returns what results are filtered by, as `kind:value` in lower case. Reading it is cheaper than parsing the metadata. */
export function metadataFacets(metadata: Partial<SiteMetadata>): string[] {
  const { language, contact_info: contacts, social_links: profiles, technologies = [] } = metadata;
  const addresses = metadata.organization?.addresses ?? [];
  const facets = [
    // `pt-BR` is also found as `pt`.
    ...(language ? [`language:${language}`, `language:${language.split('-')[0]}`] : []),
    ...addresses.flatMap(({ country }) => (country ? [`country:${country}`] : [])),
    ...technologies.map(({ name }) => `technology:${name}`),
    ...technologies.flatMap(({ categories }) => categories.map((category) => `category:${category}`)),
    ...Object.entries({ ...contacts, address: addresses }).flatMap(([part, values]) =>
      values.length > 0 ? [`has:${part}`] : [],
    ),
    ...Object.keys(profiles ?? {}).map((network) => `has:${network}`),
  ];
  return [...new Set(facets.map((facet) => facet.toLowerCase()))];
}
