import type { CountryCode } from 'libphonenumber-js/max';

/**
 * Lengths of the groups in which people write phone numbers that begin without a zero, in addition to the form of
 * libphonenumber.
 */
const GROUPS: { [Country in CountryCode]?: readonly string[] } = {
  CO: ['3 7', '3 3 4'],
  CZ: ['3 3 3', '3 2 2 2'],
  DK: ['2 2 2 2', '4 4'],
  ES: ['3 3 3', '2 3 2 2', '3 2 2 2'],
  GR: ['3 7', '4 6', '5 5', '3 3 4', '4 3 3', '3 3 2 2'],
  IN: ['5 5', '4 6', '3 3 4', '4 3 3'],
  IT: ['3 7', '3 3 4', '3 4 3', '3 3 2 2'],
  NO: ['4 4', '3 2 3', '2 2 2 2'],
  PL: ['3 3 3', '2 3 2 2'],
  PT: ['3 3 3', '2 3 2 2', '3 2 2 2'],
  SK: ['3 3 3', '3 2 2 2'],
};

/** Returns whether people in a country write phone numbers in groups of digits like these. */
export function areUsualGroups(groups: readonly string[], country: CountryCode | null): boolean {
  const lengths = groups.map(({ length }) => length).join(' ');
  return country !== null && GROUPS[country]?.includes(lengths) === true;
}
