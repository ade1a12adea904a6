import { METADATA_FIELDS, METADATA_KINDS, type MetadataPath } from '@scrapersky/core';
import { PAGE_PATHS, type PageFields } from '../page-facts.ts';

/** States in which the page at the site's URL belongs to someone else. */
const FOREIGN_STATES: ReadonlySet<string> = new Set(['parked', 'for_sale', 'suspended', 'default_page']);
/** Fields of a page in one of these states that are kept as evidence. */
const KEPT: ReadonlySet<MetadataPath> = new Set(['site_state', 'title', 'description', 'language']);

export function isForeignState(state: string): boolean {
  return FOREIGN_STATES.has(state);
}

/** Returns the fields of a page that does not belong to the site: empty, except those in `KEPT`. */
export function withoutForeignFields(fields: PageFields): PageFields {
  return Object.fromEntries(
    PAGE_PATHS.map((path) => [path, KEPT.has(path) ? fields[path] : empty(fields, path)]),
  ) as PageFields;
}

function empty(fields: PageFields, path: keyof PageFields): unknown {
  return Array.isArray(fields[path]) ? [] : METADATA_KINDS[METADATA_FIELDS[path].kind].empty;
}
