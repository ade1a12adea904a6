import { METADATA_FIELDS, METADATA_KINDS, type MetadataMerge } from '@scrapersky/core';
import { PAGE_PATHS, type PageFields } from './page-facts.ts';

/** Maximum number of values of a field, by its merge rule. A field whose rule is not listed is kept whole. */
const MAX_VALUES: { [Merge in MetadataMerge]?: number } = {
  // The site's metadata uses the home page's value only. Another page keeps its best value for its own row in `pages`.
  home: 1,
  home_value: 0,
  first: 3,
  best: 3,
  coordinates: 1,
  texts: 10,
  addresses: 10,
  registrations: 10,
  key_pages: 15,
  app_links: 4,
  tracking_ids: 10,
  own_fields: 50,
  own_field_errors: 50,
  people: 50,
  emails: 40,
  phones: 40,
  profiles: 40,
};

/** The fields of limited size, found once, because their tables take time to read. */
const LIMITED_FIELDS = PAGE_PATHS.flatMap((path) => {
  const { kind, merge } = METADATA_FIELDS[path];
  const maxValues = MAX_VALUES[merge];
  return maxValues === undefined ? [] : [{ path, maxValues, empty: METADATA_KINDS[kind].empty as unknown }];
});

/**
 * Limits the fields of a page other than the home page. A crawl keeps the facts of all its pages until it ends, and a
 * site of a thousand hostile pages must not fill a worker's memory.
 */
export function trimFields(fields: PageFields): PageFields {
  const trimmed: Record<keyof PageFields, unknown> = { ...fields };
  for (const { path, maxValues, empty } of LIMITED_FIELDS) {
    const value: unknown = fields[path];
    if (!Array.isArray(value)) trimmed[path] = empty;
    else if (value.length > maxValues) trimmed[path] = value.slice(0, maxValues);
  }
  return trimmed as PageFields;
}
