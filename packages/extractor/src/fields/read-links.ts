import { resolveDocumentUrl, withoutFragment } from '../html/resolve-url.ts';
import { LIMITS } from '../limits.ts';
import type { Page } from '../page.ts';

/**
 * Returns the distinct absolute URLs of the page's links, without fragments, at most 5,000: a and area elements, then
 * links to the next and previous page, then the frames of a frameset.
 */
export function readLinks(page: Page): string[] {
  const urls = new Set<string>();
  const add = (url: string | null): void => {
    if (url !== null && urls.size < LIMITS.links) urls.add(url);
  };
  for (const link of page.links) add(withoutFragment(link.url));
  for (const link of page.parts.links) {
    if (link.rel.includes('next') || link.rel.includes('prev'))
      add(resolveDocumentUrl(link.href, page.baseUrl));
  }
  // In a frameset, the frames are the only links.
  for (const frame of page.parts.frames)
    if (frame.isFrameset) add(resolveDocumentUrl(frame.src, page.baseUrl));
  return [...urls];
}
