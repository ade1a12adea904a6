import { splitPath, type FoundAt, type MetadataPath, type SiteMetadata } from '@scrapersky/core';

/** Returns a text that names the source of a value; undefined if the source is not stored. */
export type SourceText = (key?: string) => string | undefined;

/**
 * Returns a function that describes the source of one field. A field with several values has a source for each, by key.
 */
export function sourcesOf({ sources }: SiteMetadata, path: MetadataPath): SourceText {
  const stored = (sources as Record<string, unknown> | undefined)?.[splitPath(path).name];
  return (key) => {
    if (typeof stored === 'string') return `Found on ${stored}`;
    if (stored === null || typeof stored !== 'object') return undefined;
    const found = key === undefined ? stored : Object.entries(stored).find(([name]) => name === key)?.[1];
    if (typeof found === 'string') return `Found on ${found}`;
    return isFoundAt(found)
      ? `Found on ${found.url}${found.by === undefined ? '' : ' in a browser'}\nby ${found.method}, ${Math.round(found.confidence * 100)} % certain`
      : undefined;
  };
}

function isFoundAt(value: unknown): value is FoundAt {
  return (
    value !== null &&
    typeof value === 'object' &&
    typeof (value as FoundAt).url === 'string' &&
    typeof (value as FoundAt).method === 'string'
  );
}
