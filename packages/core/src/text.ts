/**
 * Returns text that Postgres accepts: without NUL (an error in `text` and `jsonb`) and lone surrogates (an error in
 * `jsonb`). Otherwise one such character in a scraped title would fail the insert of a whole group of results.
 */
export function toStorableText(text: string): string {
  return (text.includes('\0') ? text.replaceAll('\0', '') : text).toWellFormed();
}

/** Applies {@link toStorableText} to every string in a JSON value, keys included. */
export function toStorableJson<T>(value: T): T {
  if (typeof value === 'string') return toStorableText(value) as T;
  if (Array.isArray(value)) return value.map(toStorableJson) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [toStorableText(key), toStorableJson(member)]),
  ) as T;
}
