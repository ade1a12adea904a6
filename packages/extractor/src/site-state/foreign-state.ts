import { METADATA_FIELDS, METADATA_KINDS, METADATA_PATHS, type MetadataPath } from '@scrapersky/core';
import type { PageFields } from '../page-facts.ts';

/** States in which somebody else's page stands at the site's address. */
const FOREIGN_STATES: ReadonlySet<string> = new Set(['parked', 'for_sale', 'suspended', 'default_page']);
/** What such a page says about itself stays as evidence. */
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
