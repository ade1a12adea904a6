import type { Timestamp } from './column-types.ts';

/** Hosts that get no requests, without `www.`; their subdomains get none either. */
export interface OptOutsTable {
  domain: string;
  note: string | null;
  created_by: string;
  created_at: Timestamp;
}
