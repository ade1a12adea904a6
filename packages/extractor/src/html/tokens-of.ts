import { LIMITS } from '../limits.ts';

const NONE: readonly string[] = [];

/** Returns the words of an attribute's value in lower case. */
export function tokensOf(value: string | undefined): readonly string[] {
  if (value === undefined) return NONE;
  return value
    .slice(0, LIMITS.shortText)
    .toLowerCase()
    .split(/\s+/)
    .filter((token) => token !== '');
}
