/** Returns a default as it would be written in the environment: lists and pairs are separated by commas. */
export function showDefault(value: unknown): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.join(',');
  if (typeof value !== 'object' || value === null) return String(value as string | number | boolean);
  return Object.entries(value)
    .map(([name, text]) => `${name}=${String(text)}`)
    .join(',');
}
