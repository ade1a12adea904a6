import type { OptOutRow } from '@scrapersky/db';
import { presentTime } from './present-time.ts';

export function presentOptOut({ domain, note, created_by, created_at }: OptOutRow) {
  return { domain, note, created_by, created_at: presentTime(created_at) };
}
