/**
 * Copies a string. A substring of more than 12 characters keeps its whole source string in memory; copy it if it
 * outlives the source.
 */
export function copyString(text: string): string {
  // Joining makes a new string, of which the result is a substring.
  return ` ${text}`.slice(1);
}
