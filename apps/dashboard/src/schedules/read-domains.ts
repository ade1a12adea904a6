/** Returns the domains of a text with one on each line; empty lines are left out. */
export function readDomains(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
