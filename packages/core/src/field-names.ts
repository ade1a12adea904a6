/** Joins names by commas. A name with a comma, or one that begins with a quote, is quoted as in CSV. */
export function joinFieldNames(names: readonly string[]): string {
  return names
    .map((name) => (name.includes(',') || name.startsWith('"') ? `"${name.replaceAll('"', '""')}"` : name))
    .join(',');
}

/** Splits a text that {@link joinFieldNames} wrote into its names. */
export function splitFieldNames(text: string): string[] {
  return [...text.matchAll(/(?<=^|,)\s*(?:"((?:[^"]|"")*)"\s*(?=,|$)|([^,]*))/g)].map(
    ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain.trim(),
  );
}
