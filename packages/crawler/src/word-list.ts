/** Long lists of words, written as text: one a line would hide the code around them. */
export function wordList(text: string): string[] {
  return text.trim().split(/\s+/);
}
