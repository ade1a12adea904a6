/**
 * The ways to merge the values of a site's pages into one value. `source` is the kind of entry that such a field has in
 * `sources`: `one` place, a place for `each` value, the `page` of each value, the `only_page`, or no entry (null). The
 * home page comes first, the other pages follow in the order of their URLs.
 */
export const METADATA_MERGES = {
  home: { source: 'one', meaning: "the home page's value with the highest confidence" },
  first: { source: 'one', meaning: 'the first page with a value' },
  best: { source: 'one', meaning: 'the finding with the highest confidence on any page' },
  emails: { source: 'each', meaning: "all pages, addresses at the site's own domain first" },
  phones: { source: 'each', meaning: 'all pages, without parts of complete numbers' },
  profiles: { source: 'each', meaning: 'one profile for each network, preferably named like the site' },
  technologies: { source: 'page', meaning: 'all pages, each with the first version found' },
  texts: { source: 'each', meaning: 'all pages, the highest confidence first' },
  best_page: { source: 'each', meaning: 'all values of the page with the highest confidence' },
  addresses: { source: 'each', meaning: 'all pages; parts of complete addresses are left out' },
  registrations: { source: 'each', meaning: 'all pages, the highest confidence first' },
  coordinates: { source: 'one', meaning: 'the finding with the highest confidence on any page' },
  key_pages: {
    source: 'each',
    meaning: 'for each kind, the link with the highest confidence on any page, preferably the home page',
  },
  app_links: { source: 'each', meaning: 'the link with the highest confidence on any page' },
  tracking_ids: { source: 'each', meaning: 'all pages, without duplicates' },
  people: { source: 'each', meaning: 'all pages, each name once' },
  facets: { source: null, meaning: 'from `technologies`' },
  crawl: { source: null, meaning: 'the requests of the crawl' },
  own_fields: { source: 'each', meaning: 'the first page with a value' },
  own_field_errors: { source: null, meaning: 'the first page with a value' },
  dns_one: { source: 'one', meaning: 'DNS records' },
  dns_each: { source: 'each', meaning: 'DNS records' },
  dns_value: { source: null, meaning: 'DNS records' },
  home_value: { source: null, meaning: "the home page's" },
  first_value: { source: 'only_page', meaning: 'the first page with a value' },
  any: { source: null, meaning: 'true if found on any page' },
  all: { source: 'page', meaning: 'all pages, without duplicates' },
} as const satisfies Record<
  string,
  { source: 'one' | 'each' | 'page' | 'only_page' | null; meaning: string }
>;

export type MetadataMerge = keyof typeof METADATA_MERGES;
