import { METADATA_FIELDS, METADATA_PATHS } from './metadata-fields.ts';
import { METADATA_MERGES } from './metadata-merges.ts';
import { splitPath, type SiteMetadata } from './site-metadata.ts';

/** Maximum size of one domain's metadata as JSON, in bytes. */
export const MAX_METADATA_BYTES = 100_000;

/** Maximum number of bytes of one UTF-16 code unit in UTF-8. */
const MAX_UTF8_BYTES = 3;

type Members = Record<string, unknown>;

/** A list or map that can be shortened. */
interface Part {
  holder: Members;
  name: string;
  bytes: number;
}

/**
 * Returns the metadata unchanged if it is within {@link MAX_METADATA_BYTES}. Otherwise returns a copy with `truncated`,
 * in which the largest lists and maps are halved until the metadata is within the limit. Single texts stay whole,
 * because the extractor limits them.
 */
export function capMetadata(metadata: SiteMetadata): SiteMetadata {
  const json = JSON.stringify(metadata);
  if (json.length * MAX_UTF8_BYTES <= MAX_METADATA_BYTES) return metadata;
  let excess = utf8Bytes(json) - MAX_METADATA_BYTES;
  if (excess <= 0) return metadata;
  const capped: SiteMetadata = { ...structuredClone(metadata), truncated: true };
  excess += jsonBytes({ truncated: true });
  const parts = partsOf(capped as unknown as Members);
  while (excess > 0) {
    const largest = parts.reduce<Part | undefined>(
      (found, part) => (part.bytes > (found?.bytes ?? EMPTY_BYTES) ? part : found),
      undefined,
    );
    if (largest === undefined) break;
    excess -= halve(largest);
  }
  return capped;
}

/** JSON size of `[]` and `{}`. */
const EMPTY_BYTES = 2;

function partsOf(metadata: Members): Part[] {
  const parts: Part[] = [];
  const add = (holder: unknown, name: string) => {
    const value = isMembers(holder) ? holder[name] : undefined;
    if (typeof value === 'object' && value !== null) {
      parts.push({ holder: holder as Members, name, bytes: jsonBytes(value) });
    }
  };
  for (const path of METADATA_PATHS) {
    const { group, name } = splitPath(path);
    add(group === null ? metadata : metadata[group], name);
    const { source } = METADATA_MERGES[METADATA_FIELDS[path].merge];
    if (source === 'each' || source === 'page') add(metadata['sources'], name);
  }
  return parts;
}

/** Keeps the first half of a part. Returns the number of bytes saved. */
function halve(part: Part): number {
  const before = part.bytes;
  const value = part.holder[part.name];
  const kept = Array.isArray(value)
    ? firstHalf(value)
    : Object.fromEntries(firstHalf(Object.entries(value as Members)));
  part.holder[part.name] = kept;
  part.bytes = jsonBytes(kept);
  return before - part.bytes;
}

function firstHalf<T>(list: readonly T[]): T[] {
  return list.slice(0, list.length >> 1);
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function jsonBytes(value: unknown): number {
  return utf8Bytes(JSON.stringify(value));
}

function utf8Bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
