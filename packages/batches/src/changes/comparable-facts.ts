import {
  METADATA_FIELDS,
  METADATA_MERGES,
  METADATA_PATHS,
  fieldReader,
  splitPath,
  type KindValue,
  type MetadataKind,
  type MetadataPath,
  type SiteMetadata,
} from '@scrapersky/core';
import { comparableUrl } from './comparable-url.ts';

/** One value of a scan that can be compared with that of another scan. */
export interface ComparableFact {
  /** Path of the value in `metadata`. */
  path: string;
  /** Key of the fact in its field. Facts of two scans with the same field and key are compared. */
  key: string;
  /** Normalized value. Two facts with equal identities count as unchanged. */
  identity: string;
  value: unknown;
  /** Page or DNS record where the value was found; null if neither is recorded. */
  source: string | null;
}

interface Part {
  /** Further part of the path, such as the name of a network. */
  name?: string;
  /** Distinguishes the elements of a list; part of the key. */
  element?: string;
  identity: string;
  value: unknown;
  /** Key in `sources`. */
  sourceKey?: string;
}

/**
 * Fields that are not compared, because other fields contain the same facts, or because the values change while the
 * site stays the same.
 */
const NOT_COMPARED: ReadonlySet<MetadataPath> = new Set<MetadataPath>([
  'image_url',
  'wordpress_version',
  'elementor_version',
  'site.redirects',
  'site.status',
  'site.http_version',
  'site.response_ms',
  'site.sitemap',
  'site.last_modified',
  'field_errors',
]);

const one = (value: string | number | boolean | null, identity = String(value)): Part[] =>
  value === null || value === '' ? [] : [{ identity, value }];

const each = <T>(
  values: readonly T[],
  identityOf: (value: T) => string,
  sourceKeyOf: (value: T) => string,
): Part[] =>
  values.map((value) => {
    const identity = identityOf(value);
    return { element: identity, identity, value, sourceKey: sourceKeyOf(value) };
  });

const entries = (
  values: Readonly<Record<string, string | null | undefined>>,
  identityOf: (value: string) => string,
) =>
  Object.entries(values).flatMap(([name, value]): Part[] =>
    value ? [{ name, identity: identityOf(value), value, sourceKey: name }] : [],
  );

const text = (value: string): string => value.normalize('NFC').replace(/\s+/g, ' ').trim();
const letters = (value: string): string =>
  value
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
const self = (value: string): string => value;
const NONE = (): Part[] => [];

/** Functions that return the comparable parts of a value, by kind of field. */
const PARTS: { [Kind in MetadataKind]: (value: KindValue<Kind>) => Part[] } = {
  text: (value) => (value === null ? [] : one(value, text(value))),
  url: (value) => (value === null ? [] : one(value, comparableUrl(value))),
  texts: (values) => each(values, letters, self),
  phones: (values) => each(values, (phone) => phone.replace(/\D+/g, ''), self),
  urls: (values) => each(values, comparableUrl, self),
  site_state: (value) => one(value),
  flag: NONE, // `technologies` contains the same facts.
  profiles: (value) => entries(value, comparableUrl),
  // An unknown version gives an empty identity, which equals every version, because not every page shows the version.
  technologies: (values) =>
    values.map(({ name, version }) => ({
      element: name.toLowerCase(),
      identity: version ?? '',
      value: { name, version },
      sourceKey: name,
    })),
  text_map: NONE, // Raw data, which contain times and nonces.
  addresses: (values) =>
    values.map((address) => ({
      element: letters(address.text),
      identity: letters(address.text),
      value: address,
      sourceKey: address.text,
    })),
  coordinates: (value) =>
    value === null ? [] : [{ identity: `${value.lat.toFixed(3)},${value.lon.toFixed(3)}`, value }],
  registrations: (values) =>
    each(
      values,
      ({ register, number }) => letters(`${register} ${number}`),
      ({ number }) => number,
    ),
  key_pages: (value) =>
    Object.entries(value).map(([name, page]) => ({
      name,
      identity: comparableUrl(page.url),
      value: page.url,
      sourceKey: name,
    })),
  app_links: (value) => entries(value, comparableUrl),
  tracking_ids: (values) =>
    each(
      values,
      ({ kind, id }) => `${kind} ${id}`.toLowerCase(),
      ({ id }) => id,
    ),
  rendering: NONE, // Describes how to crawl the site, not the site.
  facets: NONE, // Derived from `technologies`.
  people: (values) =>
    each(
      values,
      ({ name }) => letters(name),
      ({ name }) => name,
    ),
  answer: (value) => one(value),
  number: (value) => one(value),
  tls: (value) => entries({ issuer: value?.issuer }, text),
  sitemap: NONE,
  robots: (value) =>
    value === null ? [] : entries({ ...value.ai, content_signal: value.content_signal }, text),
  own_fields: (value) =>
    Object.entries(value).flatMap(([name, own]): Part[] =>
      own === null
        ? []
        : Array.isArray(own)
          ? own.map((item) => ({
              name,
              element: text(String(item)),
              identity: text(String(item)),
              value: item,
              sourceKey: name,
            }))
          : [{ name, identity: text(String(own)), value: own, sourceKey: name }],
    ),
  json_list: NONE, // Raw data, which contain times and nonces.
};

/** Returns the facts of a scan, by path and key. */
export function comparableFacts(metadata: SiteMetadata): Map<MetadataPath, Map<string, ComparableFact>> {
  return new Map(METADATA_PATHS.map((path) => [path, factsOf(metadata, path)]));
}

function factsOf(metadata: SiteMetadata, path: MetadataPath): Map<string, ComparableFact> {
  const value = NOT_COMPARED.has(path) ? undefined : fieldReader(path)(metadata);
  if (value === undefined) return new Map();
  const toParts = PARTS[METADATA_FIELDS[path].kind] as (value: unknown) => Part[];
  const facts = toParts(value).map((part): ComparableFact => ({
    path: part.name === undefined ? path : `${path}.${part.name}`,
    key: `${part.name ?? ''}|${part.element ?? ''}`,
    identity: path === 'site.server' ? (part.identity.split(/[\s/]/)[0]?.toLowerCase() ?? '') : part.identity,
    value: part.value,
    source: sourceOf(metadata, path, part.sourceKey),
  }));
  return new Map(facts.map((fact) => [fact.key, fact]));
}

function sourceOf({ sources }: SiteMetadata, path: MetadataPath, key: string | undefined): string | null {
  const { source: kind } = METADATA_MERGES[METADATA_FIELDS[path].merge];
  if (kind === null || sources === undefined) return null;
  const { name } = splitPath(path);
  const found = (sources as Record<string, unknown>)[name];
  const at =
    kind === 'one' || kind === 'only_page'
      ? found
      : (found as Record<string, unknown> | undefined)?.[key ?? ''];
  if (typeof at === 'string') return at;
  return (at as { url?: string } | undefined)?.url ?? null;
}
