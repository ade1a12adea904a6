/** Joins names with commas. A name that contains a comma or begins with a quotation mark is quoted as in CSV. */
export function joinFieldNames(names: readonly string[]): string {
  return names
    .map((name) => (name.includes(',') || name.startsWith('"') ? `"${name.replaceAll('"', '""')}"` : name))
    .join(',');
}

/** Splits a text written by {@link joinFieldNames} into names. */
export function splitFieldNames(text: string): string[] {
  return [...text.matchAll(/(?<=^|,)\s*(?:"((?:[^"]|"")*)"\s*(?=,|$)|([^,]*))/g)].map(
    ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain.trim(),
  );
}
