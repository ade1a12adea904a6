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
import type { AppLinkCandidate, PageFacts } from '../page-facts.ts';
import { bestCandidate, rankCandidates, type RankedCandidate } from './best-candidate.ts';
import { mergeAddresses } from './merge-addresses.ts';
import { facetsOf } from './merge-facets.ts';
import { rankEmails } from './rank-emails.ts';
import { rankPhones } from './rank-phones.ts';
import { rankProfiles } from './rank-profiles.ts';
import { firstPages, mergeTechnologies } from './merge-technologies.ts';

/** Sources of one field, by the kind in `METADATA_MERGES`. */
interface SourceByKind {
  one: FoundAt | undefined;
  each: Record<string, FoundAt>;
  page: Record<string, string>;
  only_page: string | undefined;
}

/** A field's value for the whole site, with its sources. */
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
  texts: (pages, path) => list(rankCandidates(pages, (page) => page.fields[path]).slice(0, LIMITS.texts)),
  best_page: (pages, path) => {
    const best = bestCandidate(pages, (page) => page.fields[path]);
    const page = pages.filter(({ url }) => url === best?.url);
    return list(rankCandidates(page, ({ fields }) => fields[path]).slice(0, LIMITS.texts));
  },
  coordinates: (pages, path) => {
    const best = bestCandidate(pages, (page) => page.fields[path]);
    const [lat = 0, lon = 0] = (best?.value ?? '').split(',').map(Number);
    return best === null
      ? { value: null, source: undefined }
      : { value: { lat, lon }, source: foundAt(best) };
  },
  addresses: (pages, path) => {
    const merged = mergeAddresses(pages, path);
    return {
      value: merged.map(({ address }) => address),
      source: Object.fromEntries(merged.map(({ address, found }) => [address.text, foundAt(found)])),
    };
  },
  registrations: (pages, path) => {
    const ranked = rankCandidates(pages, (page) => page.fields[path]).slice(0, LIMITS.texts);
    return {
      value: ranked.map(({ register, value }) => ({ register, number: value })),
      source: sourceBy(ranked, ({ value }) => value),
    };
  },
  key_pages: (pages, path) => {
    const best = firstBy(
      rankCandidates(
        pages,
        (page) => page.fields[path],
        ({ page, value }) => `${page} ${value}`,
      ),
      ({ page }) => page,
    );
    return {
      value: Object.fromEntries(best.map(({ page, value, title }) => [page, { url: value, title }])),
      source: sourceBy(best, ({ page }) => page),
    };
  },
  app_links: (pages, path) => {
    const best = firstBy(
      rankCandidates(pages, (page) => page.fields[path]),
      ({ store }) => store,
    );
    const linkTo = (wanted: AppLinkCandidate['store']): string | null =>
      best.find(({ store }) => store === wanted)?.value ?? null;
    return {
      value: { ios: linkTo('ios'), android: linkTo('android') },
      source: sourceBy(best, ({ store }) => store),
    };
  },
  tracking_ids: (pages, path) => {
    const ranked = rankCandidates(pages, (page) => page.fields[path]).slice(0, LIMITS.texts);
    return {
      value: ranked.map(({ kind, value }) => ({ kind, id: value })),
      source: sourceBy(ranked, ({ value }) => value),
    };
  },
  own_fields: (pages, path) => {
    const found = firstBy(
      pages.flatMap((page) =>
        page.fields[path].map((field) => ({ ...field, url: page.url, by: page.by, pages: 1 })),
      ),
      ({ value }) => value,
    );
    return {
      value: Object.fromEntries(
        found.map(({ value: name, values, isList }) => [name, isList ? values : (values[0] ?? null)]),
      ),
      source: sourceBy(found, ({ value }) => value),
    };
  },
  own_field_errors: (pages, path) => ({
    value: Object.fromEntries(
      firstBy(
        pages.flatMap((page) => page.fields[path]),
        ({ value }) => value,
      ).map(({ value: name, message }) => [name, message]),
    ),
  }),
  people: (pages, path) => {
    const ranked = rankCandidates(pages, (page) => page.fields[path]).slice(0, LIMITS.people);
    return {
      value: ranked.map(({ value, jobTitle, profileUrl }) => ({
        name: value,
        job_title: jobTitle,
        url: profileUrl,
      })),
      source: sourceBy(ranked, ({ value }) => value),
    };
  },
  facets: (pages) => ({ value: facetsOf(mergeTechnologies(pages)) }),
  technologies: (pages) => ({ value: mergeTechnologies(pages), source: firstPages(pages) }),
  crawl: emptyField,
  dns_one: () => ({ value: null, source: undefined }),
  dns_each: () => ({ value: [], source: {} }),
  dns_value: emptyField,
  home_value: (pages, path) => ({
    value: pages[0]?.fields[path] ?? METADATA_KINDS[METADATA_FIELDS[path].kind].empty,
  }),
  first_value: (pages, path) => {
    const first = pages.find((page) => page.fields[path] !== null);
    return { value: first?.fields[path] ?? null, source: first?.url };
  },
  any: (pages, path) => ({ value: pages.some((page) => page.fields[path]) }),
  all: (pages, path) => {
    const found = pages.flatMap(({ url, fields }) => fields[path].map((value) => ({ value, url })));
    const first = firstBy(found, ({ value }) => value).slice(0, LIMITS.feeds);
    return {
      value: first.map(({ value }) => value),
      source: Object.fromEntries(first.map(({ value, url }) => [value, url])),
    };
  },
};

/**
 * Merges one field of a site's pages by the merge rule in the table of metadata fields.
 *
 * @param pages the home page first
 */
export function mergeField(pages: readonly PageFacts[], path: MetadataPath): MergedField<MetadataMerge> {
  const merge = MERGES[METADATA_FIELDS[path].merge] as MergeFunction<MetadataMerge>;
  return merge(pages, path);
}

/** Returns the empty value of a field that is not read from pages. */
function emptyField(_pages: readonly PageFacts[], path: PathsMerging<'crawl' | 'dns_value'>) {
  return { value: METADATA_KINDS[METADATA_FIELDS[path].kind].empty };
}

function single(candidate: RankedCandidate | null) {
  return candidate === null
    ? { value: null, source: undefined }
    : { value: candidate.value, source: foundAt(candidate) };
}

function list(candidates: readonly RankedCandidate[]) {
  return {
    value: candidates.map(({ value }) => value),
    source: sourceBy(candidates, ({ value }) => value),
  };
}

function sourceBy<C extends RankedCandidate>(
  candidates: readonly C[],
  keyOf: (candidate: C) => string,
): Record<string, FoundAt> {
  return Object.fromEntries(candidates.map((candidate) => [keyOf(candidate), foundAt(candidate)]));
}

/** Returns the first candidate of each kind. */
function firstBy<C>(candidates: readonly C[], kindOf: (candidate: C) => string): C[] {
  const first = new Map<string, C>();
  for (const candidate of candidates)
    if (!first.has(kindOf(candidate))) first.set(kindOf(candidate), candidate);
  return [...first.values()];
}

function foundAt({ url, method, confidence, by }: RankedCandidate): FoundAt {
  // Round to remove floating-point noise.
  const found = { url, method, confidence: Math.round(confidence * 100) / 100 };
  return by === undefined ? found : { ...found, by };
}
