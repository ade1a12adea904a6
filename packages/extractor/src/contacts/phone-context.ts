import type { CountryCode } from 'libphonenumber-js/max';
import type { LabelKind } from './phone-label.ts';
import type { PhoneCountries } from './resolve-national.ts';

/** Limits expensive parsing: the number of strings that may still be parsed as phone numbers on a page. */
export interface PhoneBudget {
  attempts: number;
}

export function createPhoneBudget(): PhoneBudget {
  return { attempts: 1_000 };
}

/** Evidence about the phone numbers in a line from its surroundings. */
export interface PhoneContext {
  where: PhoneCountries;
  /** Offsets in the line where inline markup begins or ends. */
  seams: readonly number[];
  /** Returns the label in the table header, the previous line or the previous cell. */
  lineLabel: () => LabelKind | null;
  /** Returns whether that label names first a fax, then a phone. */
  namesFaxFirst: () => boolean;
  /** Returns the country of the postal address around an offset. */
  near: (offset: number) => CountryCode | null;
  /** Returns whether the line is next to contacts. */
  isContact: () => boolean;
}
