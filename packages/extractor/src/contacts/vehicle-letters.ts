import type { CountryCode } from 'libphonenumber-js/max';

/** Letters before postal codes that are not the ISO code of their country, from the signs of vehicles: `A-1010`. */
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
