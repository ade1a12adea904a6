import { METADATA_FIELDS, METADATA_KINDS, METADATA_PATHS, type MetadataPath } from '@scrapersky/core';
import type { PageFields } from '../page-facts.ts';

/** States in which the page at the site's address is somebody else's. */
const FOREIGN_STATES: ReadonlySet<string> = new Set(['parked', 'for_sale', 'suspended', 'default_page']);
/** Fields of such a page that are kept as evidence. */
const KEPT: ReadonlySet<MetadataPath> = new Set(['site_state', 'title', 'description', 'language']);

export function isForeignState(state: string): boolean {
  return FOREIGN_STATES.has(state);
}

/** Empties the fields of a page that is not the site's own. */
export function withoutForeignFields(fields: PageFields): PageFields {
  return Object.fromEntries(
    METADATA_PATHS.map((path) => [path, KEPT.has(path) ? fields[path] : empty(fields, path)]),
  ) as PageFields;
}

function empty(fields: PageFields, path: MetadataPath): unknown {
  return Array.isArray(fields[path]) ? [] : METADATA_KINDS[METADATA_FIELDS[path].kind].empty;
}
