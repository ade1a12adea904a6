import { resolveDocumentUrl } from '../html/resolve-url.ts';
import { LIMITS } from '../limits.ts';
import type { Page } from '../page.ts';

/** Where the page leads: distinct absolute URLs without fragments, in document order, at most 5,000. */
export function readLinks(page: Page): string[] {
  const urls = new Set<string>();
  const add = (href: string): void => {
    if (urls.size >= LIMITS.links) return;
    // A fragment alone is the page itself; the check saves most of the work on pages with long tables of contents.
    const url = href.startsWith('#') ? null : resolveDocumentUrl(href, page.baseUrl);
    if (url !== null) urls.add(url);
  };
  for (const anchor of page.parts.anchors) add(anchor.href);
  for (const link of page.parts.links) {
    if (link.rel.includes('next') || link.rel.includes('prev')) add(link.href);
  }
  // A frameset has no other links.
  for (const frame of page.parts.frames) if (frame.isFrameset) add(frame.src);
  return [...urls];
}
