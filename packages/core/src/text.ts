/**
 * Control characters except tab and line ends, and characters that change the reading direction of text. Control
 * characters could command a terminal; direction characters could disguise a name as another.
 */
// oxlint-disable-next-line no-control-regex -- matches exactly these.
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g;

/**
 * Returns text that Postgres accepts and that is safe to show: without direction characters, without control characters
 * except tab and line ends, and with U+FFFD in place of each lone surrogate. One NUL (an error in `text` and `jsonb`)
 * or lone surrogate (an error in `jsonb`) in a scraped title would fail the insert of a whole group of results.
 */
export function toStorableText(text: string): string {
  return text.replace(CONTROLS, '').toWellFormed();
}

/** Converts text to one line that is safe to print on a terminal. */
export function toPrintableLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(CONTROLS, '');
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

/**
 * Matches JSON in which {@link toStorableText} may change a text. JSON.stringify escapes all control characters below
 * U+0020 and lone surrogates.
 */
const MAY_BE_UNSTORABLE = /[\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\\(?:[bf]|u[0d])/;

/** Returns the JSON of {@link toStorableJson}. In the usual case that no text changes, it does not visit each text. */
export function stringifyStorable(value: unknown): string {
  const json = JSON.stringify(value);
  return MAY_BE_UNSTORABLE.test(json) ? JSON.stringify(toStorableJson(value)) : json;
}
