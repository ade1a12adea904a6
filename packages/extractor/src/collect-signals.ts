import { resolveUrl } from './html/resolve-url.ts';
import { LIMITS } from './limits.ts';
import type { Page } from './page.ts';
import type { TechnologySignals } from './technologies/signals.ts';

const MAX_URLS = 300;
const MAX_INLINE_SCRIPTS = 60;

/** Collects the signals of a parsed page for the technology rules. */
export function collectSignals(page: Page): TechnologySignals {
  const { parts } = page;
  const absolute = (hrefs: Iterable<string>): string[] => {
    const urls = new Set<string>();
    for (const href of hrefs) {
      if (urls.size >= MAX_URLS) break;
      const url = resolveUrl(href, page.baseUrl);
      if (url !== null) urls.add(url);
    }
    return [...urls];
  };
  const isStylesheet = (rel: readonly string[]): boolean => rel.includes('stylesheet');
  return {
    url: page.url,
    headers: page.headers,
    cookies: cookiesOf(page.headers['set-cookie'] ?? []),
    meta: Object.fromEntries(page.metas.entries()),
    scripts: absolute(parts.scripts.map((script) => script.src)),
    stylesheets: absolute(parts.links.filter((link) => isStylesheet(link.rel)).map((link) => link.href)),
    links: parts.links
      .filter((link) => !isStylesheet(link.rel))
      .slice(0, MAX_URLS)
      .map((link) => ({
        rel: link.rel.join(' '),
        href: resolveUrl(link.href, page.baseUrl) ?? link.href.slice(0, LIMITS.url),
      })),
    inlineScripts: parts.scripts
      .filter((script) => script.src === '' && script.text !== '')
      .slice(0, MAX_INLINE_SCRIPTS)
      .map((script) => script.text.slice(0, LIMITS.inlineScript)),
    classes: [...parts.classes],
    ids: [...parts.ids],
    attributes: [...parts.attributes.keys()],
    attributeValues: Object.fromEntries(parts.attributes),
    iframes: absolute(parts.frames.map((frame) => frame.src)),
    images: absolute(parts.images.map((image) => image.src)),
    elements: [...parts.elementNames],
    comments: parts.comments,
  };
}

/** Returns the values of the cookies in `Set-Cookie` headers, by name. */
export function cookiesOf(setCookies: readonly string[]): Record<string, string> {
  const cookies: [string, string][] = [];
  for (const line of setCookies.slice(0, 50)) {
    const [, name, value] = /^\s*([^=;\s]{1,200})\s*=([^;]*)/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) cookies.push([name, value.trim().slice(0, 200)]);
  }
  return Object.fromEntries(cookies);
}
