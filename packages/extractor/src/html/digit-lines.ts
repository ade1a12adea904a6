/** Returns the indexes of the lines with an ASCII digit, in order. */
export function digitLinesOf(lines: readonly string[]): number[] {
  return [...lines.keys()].filter((line) => /\d/.test(lines[line] as string));
}
