/**
 * Copies a string. A substring of more than 12 characters keeps its whole source string in memory; copy it if it
 * outlives the source.
 */
export function copyString(text: string): string {
  // Joining creates a new string; the result is a substring of that one.
  return ` ${text}`.slice(1);
}
