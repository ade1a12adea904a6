import { readFileSync } from 'node:fs';
import type { MetadataPath } from '@scrapersky/core';

/** On how many sites of a corpus each field was found, and by which methods. `scripts/measure-fields.ts` writes it. */
export interface FieldShares {
  sites: number;
  fields: Record<string, { percent: number; methods: string[] }>;
}

const SHARES = JSON.parse(readFileSync(new URL('field-shares.json', import.meta.url), 'utf8')) as FieldShares;

export const MEASURED_SITES = SHARES.sites;

/** Returns `62 %`, and the methods that found the field most often; empty for a field that was not measured. */
export function shareOf(path: MetadataPath): { share: string; methods: string } {
  const measured = SHARES.fields[path];
  return measured === undefined
    ? { share: '', methods: '' }
    : { share: `${measured.percent} %`, methods: measured.methods.map((name) => `\`${name}\``).join(' ') };
}
