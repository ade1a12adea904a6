import type { CountryCode } from 'libphonenumber-js/max';
import type { LabelKind } from './phone-label.ts';
import type { Whereabouts } from './resolve-national.ts';

/** How often a page's text may be parsed as a phone number: that is the expensive step. */
export interface PhoneBudget {
  attempts: number;
}

export function createPhoneBudget(): PhoneBudget {
  return { attempts: 1_000 };
}

/** What the surroundings of a text say of the numbers in it. */
export interface PhoneContext {
  where: Whereabouts;
  /** Offsets in the text where inline markup begins or ends. */
  seams: readonly number[];
  /** Label in the line or cell before the text. */
  lineLabel: () => LabelKind | null;
  /** Country of the address around an offset. */
  near: (offset: number) => CountryCode | null;
  /** Whether the text stands among contacts. */
  isContact: () => boolean;
}
