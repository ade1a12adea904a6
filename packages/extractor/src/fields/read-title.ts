import { cleanText } from '../html/clean-text.ts';
import { LIMITS } from '../limits.ts';
import type { Page } from '../page.ts';

/** The document's title: its first title element with a text, or else what it gives to social networks. */
export function readTitle(page: Page): string | null {
  for (const title of page.parts.titles) {
    const text = cleanText(title, LIMITS.shortText);
    if (text !== null) return text;
  }
  return cleanText(page.metas.first('og:title', 'twitter:title', 'dc.title'), LIMITS.shortText);
}
