import type { CountryCode } from 'libphonenumber-js/max';
import type { LabelKind } from './phone-label.ts';
import type { PhoneCountries } from './resolve-national.ts';

/** Maximum number of texts per page that are parsed as phone numbers, which is expensive. */
export interface PhoneBudget {
  attempts: number;
}

export function createPhoneBudget(): PhoneBudget {
  return { attempts: 1_000 };
}

/** Evidence about the numbers in a text from its surroundings. */
export interface PhoneContext {
  where: PhoneCountries;
  /** Offsets in the text where inline markup begins or ends. */
  seams: readonly number[];
  /** Label in the line or cell before the text. */
  lineLabel: () => LabelKind | null;
  /** Country of the address around an offset. */
  near: (offset: number) => CountryCode | null;
  /** Returns whether the text is next to contacts. */
  isContact: () => boolean;
}
