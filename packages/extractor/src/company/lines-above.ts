import type { FoundAddress } from './find-addresses.ts';

const MAX_ADDRESSES = 3;
const NAME_LINES_ABOVE = 5;

/**
 * Returns the lines of the first addresses and those above each, the nearest first. They often contain the name of the
 * organisation. Leaves out the addresses of other companies and the lines above them.
 */
export function linesAbove(lines: readonly string[], addresses: readonly FoundAddress[]): string[] {
  const others = addresses.filter(({ isOthers }) => isOthers === true);
  return addresses
    .filter(({ isOthers }) => isOthers !== true)
    .slice(0, MAX_ADDRESSES)
    .flatMap(({ line }) => {
      const afterOthers = others.map((one) => one.line + 1).filter((start) => start <= line);
      return lines.slice(Math.max(0, line - NAME_LINES_ABOVE, ...afterOthers), line + 1).reverse();
    })
    .map((line) => line.slice(0, 200));
}
