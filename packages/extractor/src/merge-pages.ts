import { METADATA_PATHS, splitPath, type RejectedContact, type SiteMetadata } from '@scrapersky/core';
import { mergeField } from './merge/merge-field.ts';
import type { PageFacts } from './page-facts.ts';

const FIELDS = METADATA_PATHS.map((path) => ({ path, ...splitPath(path) }));

type MergedMetadata = SiteMetadata & Required<Pick<SiteMetadata, 'sources'>>;

/**
 * Merges the facts of a site's pages into the site's metadata. The order of `pages` does not matter, because the
 * function sorts them: the home page first, then the others by URL.
 *
 * @param pages at most one per URL; may be empty
 */
export function mergePages(pages: readonly PageFacts[]): MergedMetadata {
  const ordered = [...pages].sort(
    (a, b) => Number(b.isHome) - Number(a.isHome) || (a.url < b.url ? -1 : a.url > b.url ? 1 : 0),
  );
  const values: Record<string, unknown> = {};
  const sources: Record<string, unknown> = {};
  for (const { path, group, name } of FIELDS) {
    const { value, source } = mergeField(ordered, path);
    const holder = group === null ? values : ((values[group] ??= {}) as Record<string, unknown>);
    holder[name] = value;
    if (source !== undefined) sources[name] = source;
  }
  const metadata = { ...values, sources } as unknown as MergedMetadata;
  const rejected = mergeRejected(ordered, metadata);
  if (Object.keys(rejected).length > 0) metadata.sources.rejected = rejected;
  return metadata;
}

const MAX_REJECTED = 50;

/** Returns the contacts of others by value, except those that the site also lists as its own. */
function mergeRejected(
  ordered: readonly PageFacts[],
  { contact_info: { email, phone, fax } }: SiteMetadata,
): Record<string, RejectedContact> {
  const own = new Set([...email, ...phone, ...fax]);
  const rejected = new Map<string, RejectedContact>();
  for (const { url, rejected: ofPage } of ordered) {
    for (const { value, method, reason } of ofPage)
      if (rejected.size < MAX_REJECTED && !own.has(value) && !rejected.has(value))
        rejected.set(value, { url, method, reason });
  }
  return Object.fromEntries(rejected);
}
