/** Splits a text at white space: a compact notation for long lists of words. */
export function wordList(text: string): string[] {
  return text.trim().split(/\s+/);
}
