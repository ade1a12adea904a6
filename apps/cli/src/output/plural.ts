/** Returns a number with its noun: `1 domain`, `3 domains`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
