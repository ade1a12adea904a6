/** Response headers: names in lower case, each with a list of values. */
export type HeaderValues = Record<string, string[]>;

const MAX_HEADERS = 200;
const MAX_VALUES = 50;
const MAX_LENGTH = 4_096;

/** Returns headers with names in lower case and lists of values. Limits their number and the length of a value. */
export function normalizeHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): HeaderValues {
  const result: HeaderValues = Object.create(null) as HeaderValues;
  for (const [name, value] of Object.entries(headers).slice(0, MAX_HEADERS)) {
    if (value === undefined) continue;
    const values = (Array.isArray(value) ? value : [value])
      .slice(0, MAX_VALUES)
      .map((one) => one.slice(0, MAX_LENGTH));
    (result[name.toLowerCase()] ??= []).push(...values);
  }
  return result;
}
