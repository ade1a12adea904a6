import {
  METADATA_FIELDS,
  METADATA_KINDS,
  type FoundAt,
  type METADATA_MERGES,
  type MetadataMerge,
  type MetadataPath,
  type MetadataValue,
  type PathsMerging,
} from '@scrapersky/core';
import { LIMITS } from '../limits.ts';
import type { PageFacts } from '../page-facts.ts';
import { bestCandidate, type RankedCandidate } from './best-candidate.ts';
import { rankEmails } from './rank-emails.ts';
import { rankPhones } from './rank-phones.ts';
import { rankProfiles } from './rank-profiles.ts';
import { firstPages, mergeTechnologies } from './merge-technologies.ts';

/** Sources of one field. */
interface SourceByKind {
  one: FoundAt | undefined;
  each: Record<string, FoundAt>;
  page: Record<string, string>;
}

/** A field's value for the whole site, and where it was found. */
interface MergedField<Merge extends MetadataMerge> {
  value: MetadataValue<PathsMerging<Merge>>;
  source?: SourceByKind[NonNullable<(typeof METADATA_MERGES)[Merge]['source']>];
}

type MergeFunction<Merge extends MetadataMerge> = (
  pages: readonly PageFacts[],
  path: PathsMerging<Merge>,
) => MergedField<Merge>;

const MERGES: { [Merge in MetadataMerge]: MergeFunction<Merge> } = {
  home: (pages, path) => single(bestCandidate(pages.slice(0, 1), (page) => page.fields[path])),
  first: (pages, path) => {
    const first = pages.find((page) => page.fields[path].length > 0);
    return single(bestCandidate(first ? [first] : [], (page) => page.fields[path]));
  },
  best: (pages, path) => single(bestCandidate(pages, (page) => page.fields[path])),
  emails: (pages, path) => list(rankEmails(pages, path)),
  phones: (pages, path) => list(rankPhones(pages, path)),
  profiles: (pages) => {
    const profiles = Object.entries(rankProfiles(pages));
    return {
      value: Object.fromEntries(profiles.map(([network, profile]) => [network, profile.value])),
      source: Object.fromEntries(profiles.map(([network, profile]) => [network, foundAt(profile)])),
    };
  },
  technologies: (pages) => ({ value: mergeTechnologies(pages), source: firstPages(pages) }),
  home_value: (pages, path) => ({
    value: pages[0]?.fields[path] ?? METADATA_KINDS[METADATA_FIELDS[path].kind].empty,
  }),
  first_value: (pages, path) => ({
    value: pages.map((page) => page.fields[path]).find((value) => value !== null) ?? null,
  }),
  any: (pages, path) => ({ value: pages.some((page) => page.fields[path]) }),
  all: (pages, path) => ({
    value: [...new Set(pages.flatMap((page) => page.fields[path]))].slice(0, LIMITS.feeds),
  }),
};

/**
 * Merges one field over the pages of a site in the way that the table of fields gives.
 *
 * @param pages the home page first
 */
export function mergeField(pages: readonly PageFacts[], path: MetadataPath): MergedField<MetadataMerge> {
  const merge = MERGES[METADATA_FIELDS[path].merge] as MergeFunction<MetadataMerge>;
  return merge(pages, path);
}

function single(candidate: RankedCandidate | null) {
  return candidate === null
    ? { value: null, source: undefined }
    : { value: candidate.value, source: foundAt(candidate) };
}

function list(candidates: readonly RankedCandidate[]) {
  return {
    value: candidates.map(({ value }) => value),
    source: Object.fromEntries(candidates.map((candidate) => [candidate.value, foundAt(candidate)])),
  };
}

function foundAt({ url, method, confidence }: RankedCandidate): FoundAt {
  // Rounding removes floating-point noise.
  return { url, method, confidence: Math.round(confidence * 100) / 100 };
}
