import type { CountryCode } from 'libphonenumber-js/max';

/** Country letters before postal codes that come from vehicle signs and differ from the ISO code: `A-1010`. */
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
