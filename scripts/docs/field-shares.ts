import { readFileSync } from 'node:fs';
import type { MetadataPath } from '@scrapersky/core';

/**
 * Share of a corpus' sites on which each field was found, and the methods that found it most often.
 * `scripts/measure-fields.ts` writes it.
 */
export interface FieldShares {
  sites: number;
  fields: Record<string, { percent: number; methods: string[] }>;
}

const SHARES = JSON.parse(readFileSync(new URL('field-shares.json', import.meta.url), 'utf8')) as FieldShares;

export const MEASURED_SITES = SHARES.sites;

/**
 * Returns the share of the measured sites that have the field, such as `62 %`, and the methods that found it most
 * often. Both are empty for a field that was not measured.
 */
export function shareOf(path: MetadataPath): { share: string; methods: string } {
  const measured = SHARES.fields[path];
  return measured === undefined
    ? { share: '', methods: '' }
    : { share: `${measured.percent} %`, methods: measured.methods.map((name) => `\`${name}\``).join(' ') };
}
