import type { PageRow } from '@scrapersky/db';
import { presentTime } from './present-time.ts';

/** Returns one scraped page: first the fields that every page has, then the metadata found on this one. */
export function presentPage(page: PageRow) {
  const known = {
    page_no: page.page_no,
    url: page.url,
    status_code: page.status_code,
    title: page.title,
    fetched_at: presentTime(page.fetched_at),
  };
  const found =
    page.data !== null && typeof page.data === 'object' && !Array.isArray(page.data) ? page.data : {};
  // The first spread of `known` determines the order. The second one keeps `found` from replacing the known values.
  return { ...known, ...found, ...known };
}
