/**
 * Text as Postgres takes it: no NUL (refused in `text` and `jsonb`), no half surrogate pair (refused in `jsonb`).
 * One such character in one scraped title would otherwise fail the insert of a whole group of results.
 */
export function toStorableText(text: string): string {
  return (text.includes('\0') ? text.replaceAll('\0', '') : text).toWellFormed();
}

/** {@link toStorableText} for every string in a JSON value, keys included. */
export function toStorableJson<T>(value: T): T {
  if (typeof value === 'string') return toStorableText(value) as T;
  if (Array.isArray(value)) return value.map(toStorableJson) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [toStorableText(key), toStorableJson(member)]),
  ) as T;
}
