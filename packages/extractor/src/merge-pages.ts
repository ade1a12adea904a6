import { METADATA_PATHS, nestByPath, splitPath, type SiteMetadata } from '@scrapersky/core';
import { mergeField } from './merge/merge-field.ts';
import type { PageFacts } from './page-facts.ts';

type MergedMetadata = SiteMetadata & Required<Pick<SiteMetadata, 'sources'>>;

/**
 * Merges the facts of a site's pages into the metadata of the site. The order in which pages arrive changes nothing:
 * the home page comes first, the others in the order of their URLs.
 *
 * @param pages at most one per URL; may be empty
 */
export function mergePages(pages: readonly PageFacts[]): MergedMetadata {
  const ordered = [...pages].sort(
    (a, b) => Number(b.isHome) - Number(a.isHome) || (a.url < b.url ? -1 : a.url > b.url ? 1 : 0),
  );
  const merged = METADATA_PATHS.map((path) => ({ path, ...mergeField(ordered, path) }));
  const values = Object.fromEntries(merged.map(({ path, value }) => [path, value]));
  const sources = Object.fromEntries(
    merged.flatMap(({ path, source }) => (source === undefined ? [] : [[splitPath(path).name, source]])),
  );
  return { ...nestByPath(values), sources } as unknown as MergedMetadata;
}
