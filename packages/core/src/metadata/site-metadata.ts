import type { MetadataFields, MetadataPath } from './metadata-fields.ts';
import type { KindValue } from './metadata-kinds.ts';
import type { METADATA_MERGES, MetadataMerge } from './metadata-merges.ts';
import type { RejectedContact } from './rejected-contact.ts';

export type MetadataValue<Path extends MetadataPath> = KindValue<MetadataFields[Path]['kind']>;

/** Paths of the fields that are merged by one of these rules. */
export type PathsMerging<Merge extends MetadataMerge> = {
  [Path in MetadataPath]: MetadataFields[Path]['merge'] extends Merge ? Path : never;
}[MetadataPath];

/** The place where a value was found. */
export interface FoundAt {
  url: string;
  /** Method by which it was found, e.g. `title`, `meta-description`, `og:title`, `mailto`, `json-ld`, `link-icon`. */
  method: string;
  /**
   * Confidence from 0 to 1: high for a value that the page states in machine-readable form, lower for a value that a
   * heuristic found.
   */
  confidence: number;
  /** Present if the page was loaded in a browser. */
  by?: 'browser';
}

type MergesWithSource<Source> = {
  [Merge in MetadataMerge]: (typeof METADATA_MERGES)[Merge]['source'] extends Source ? Merge : never;
}[MetadataMerge];

type Leaf<Path extends string> = Path extends `${string}.${infer Name}` ? Name : Path;

/**
 * Sources of the values of a {@link SiteMetadata}, by field name without its group. Only values that exist have a
 * source. If several pages have the same value, the source with the highest confidence counts, then that of the first
 * page.
 */
export type MetadataSources = {
  [Path in PathsMerging<MergesWithSource<'one'>> as Leaf<Path>]?: FoundAt;
} & { [Path in PathsMerging<MergesWithSource<'each'>> as Leaf<Path>]: Record<string, FoundAt> } & {
  [Path in PathsMerging<MergesWithSource<'page'>> as Leaf<Path>]: Record<string, string>;
} & {
  [Path in PathsMerging<MergesWithSource<'only_page'>> as Leaf<Path>]?: string;
} & {
  /** Contacts that were left out because they belong to someone else. Absent if there are none. */
  rejected?: Record<string, RejectedContact>;
};

type Group<Path extends string> = Path extends `${infer Name}.${string}` ? Name : never;

/** `metadata` of a domain's result, with the names of the public API. Every URL is absolute. */
export type SiteMetadata = {
  [Path in Exclude<MetadataPath, `${string}.${string}`>]: MetadataValue<Path>;
} & {
  [Name in Group<MetadataPath>]: {
    [Path in MetadataPath as Path extends `${Name}.${infer Field}` ? Field : never]: MetadataValue<Path>;
  };
} & {
  /** Absent only from results that were stored before this key existed. */
  sources?: MetadataSources;
  /** Present if lists or maps were shortened, because the metadata was too large to store. */
  truncated?: true;
};

/** Splits `group.field`; the group is null for a field at the top. */
export function splitPath(path: string): { group: string | null; name: string } {
  const [first = '', second] = path.split('.');
  return second === undefined ? { group: null, name: first } : { group: first, name: second };
}

/** Returns a function that reads one field; undefined in a result that was stored before the field existed. */
export function fieldReader<Path extends MetadataPath>(
  path: Path,
): (metadata: SiteMetadata) => MetadataValue<Path> | undefined {
  const { group, name } = splitPath(path);
  return (metadata) => {
    const values = metadata as unknown as Record<string, Record<string, unknown> | undefined>;
    const holder = group === null ? values : values[group];
    return holder?.[name] as MetadataValue<Path> | undefined;
  };
}

/** Turns `{ 'group.field': value }` into `{ group: { field: value } }`, in the same order. */
export function nestByPath<Value>(
  values: Readonly<Record<string, Value>>,
): Record<string, Value | Record<string, Value>> {
  const nested: Record<string, Value | Record<string, Value>> = {};
  for (const [path, value] of Object.entries(values)) {
    const { group, name } = splitPath(path);
    if (group === null) nested[name] = value;
    else nested[group] = { ...nested[group], [name]: value } as Record<string, Value>;
  }
  return nested;
}
