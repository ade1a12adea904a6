/**
 * Copies a string. A substring of more than 12 characters keeps the whole source string in memory, so copy it if you
 * keep it for longer than the source.
 */
export function copyString(text: string): string {
  // Concatenation creates a new string. The result is a substring of the new string instead of the old one.
  return ` ${text}`.slice(1);
}
