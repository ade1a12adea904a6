import type { OwnFieldValue } from './metadata-kinds.ts';
import type { Rendering } from './rendering.ts';
import type { SiteMetadata } from './site-metadata.ts';

/**
 * Returns the values by which results are filtered, as `kind:value` in lower case. The database reads these at less
 * cost than the metadata.
 */
export function metadataFacets(metadata: Partial<SiteMetadata>): string[] {
  const { language, contact_info: contacts, social_links: profiles, technologies = [] } = metadata;
  const addresses = metadata.organization?.addresses ?? [];
  const facets = [
    // The filter `pt` also finds `pt-BR`.
    ...(language ? [`language:${language}`, `language:${language.split('-')[0]}`] : []),
    ...addresses.flatMap(({ country }) => (country ? [`country:${country}`] : [])),
    ...technologies.map(({ name }) => `technology:${name}`),
    ...technologies.flatMap(({ categories }) => categories.map((category) => `category:${category}`)),
    ...Object.entries({ ...contacts, address: addresses }).flatMap(([part, values]) =>
      values.length > 0 ? [`has:${part}`] : [],
    ),
    ...renderingFacets(metadata.rendering),
    ...Object.entries(metadata.fields ?? {}).flatMap(([name, value]) => fieldFacets(name, value)),
    ...Object.keys(profiles ?? {}).map((network) => `has:${network}`),
  ];
  return [...new Set(facets.map((facet) => facet.toLowerCase()))];
}

/** `rendering:missing` marks a site that needs a browser and was read without one. */
function renderingFacets(rendering: Rendering | undefined): string[] {
  if (rendering?.needed !== true) return [];
  return ['rendering:needed', ...(rendering.by === 'static' ? ['rendering:missing'] : [])];
}

/**
 * Limits of the facets of a field that the client defined: maximum length of a value, and maximum number of values from
 * a list.
 */
const MAX_VALUE = 100;
const MAX_VALUES = 10;

/** Returns the facets of a field that the client defined, such as `field:price` and `field:price:12.9`. */
function fieldFacets(name: string, value: OwnFieldValue): string[] {
  const values = [value].flat().filter((one) => one !== null);
  if (values.length === 0) return [];
  const short = values.slice(0, MAX_VALUES).filter((one) => String(one).length <= MAX_VALUE);
  return [`field:${name}`, ...short.map((one) => `field:${name}:${one}`)];
}
