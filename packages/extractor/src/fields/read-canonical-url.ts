import { resolveUrl } from '../html/resolve-url.ts';
import type { Candidate } from '../page-facts.ts';
import type { Page } from '../page.ts';

/**
 * Returns the canonical URL from the page's link element, otherwise from the Link header. The URL may be on another
 * domain.
 */
export function readCanonicalUrl(page: Page): Candidate | null {
  for (const link of page.parts.links) {
    if (!link.rel.includes('canonical')) continue;
    const url = resolveUrl(link.href, page.baseUrl);
    if (url !== null) return { value: url, method: 'link-canonical', confidence: 1 };
  }
  for (const header of page.headers['link'] ?? []) {
    for (const [, target, parameters] of header.matchAll(
      /<([^<>]{1,2048})>((?:\s{0,5};[^,<>]{0,200}){1,10})/g,
    )) {
      if (!/;\s{0,5}rel\s{0,5}=\s{0,5}"?[^";]{0,100}\bcanonical\b/i.test(parameters ?? '')) continue;
      const url = resolveUrl(target ?? '', page.url);
      if (url !== null) return { value: url, method: 'header-link', confidence: 1 };
    }
  }
  return null;
}
