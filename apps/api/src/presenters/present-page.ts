import type { PageRow } from '@scrapersky/db';
import { presentTime } from './present-time.ts';

/** Returns one scraped page: the fields of every page, then those found on this one. */
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
  // The first spread sets the order, the last one the values.
  return { ...known, ...found, ...known };
}
