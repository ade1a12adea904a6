import type { ShareRow } from '@scrapersky/db';
import { presentTime } from './present-time.ts';

export function presentShare({ share_id, batch_id, created_at, expires_at }: ShareRow) {
  return { share_id, batch_id, created_at: presentTime(created_at), expires_at: presentTime(expires_at) };
}
