import type { CountryCode } from 'libphonenumber-js/max';

/**
 * Country letters that are used before postal codes, such as `A-1010`, and differ from the ISO code of the country.
 * They come from vehicle signs.
 */
export const VEHICLE_LETTERS: Readonly<Record<string, CountryCode>> = {
  A: 'AT',
  B: 'BE',
  D: 'DE',
  E: 'ES',
  F: 'FR',
  H: 'HU',
  I: 'IT',
  L: 'LU',
  N: 'NO',
  P: 'PT',
  S: 'SE',
  FL: 'LI',
  SRB: 'RS',
  SLO: 'SI',
};
