import { cleanText } from '../html/clean-text.ts';
import { LIMITS } from '../limits.ts';
import type { Page } from '../page.ts';

/** What the page says of itself to search engines, or else to social networks; never rewritten. */
export function readDescription(page: Page): string | null {
  return cleanText(
    page.metas.first(
      'description',
      'og:description',
      'twitter:description',
      'dc.description',
      'dcterms.description',
    ),
    LIMITS.longText,
  );
}
