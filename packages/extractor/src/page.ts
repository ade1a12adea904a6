import type { MetaElement, PageParts, Region } from './html/page-parts.ts';
import { baseUrlOf, resolveTarget } from './html/resolve-url.ts';
import type { HeaderValues } from './normalize-headers.ts';

/** A parsed page in the form that the readers of fields use. */
export interface Page {
  url: string;
  /** Base URL to which relative URLs are resolved. */
  baseUrl: string;
  headers: HeaderValues;
  parts: PageParts;
  metas: MetaIndex;
  /** The links to http(s) URLs, except links whose `href` begins with `#`. */
  links: PageLink[];
}

interface PageLink {
  /** Label of the link; see `label` of Anchor in page-parts.ts. */
  label: string;
  /** Absolute URL. */
  url: string;
  /** Tokens of rel, in lower case. */
  rel: readonly string[];
  region: Region;
  /** Place of the link in the page's lines. */
  line: number;
  offset: number;
}

export function createPage(url: string, headers: HeaderValues, parts: PageParts): Page {
  const baseUrl = baseUrlOf(url, parts.baseHref);
  const links: PageLink[] = [];
  for (const { href, target, rel, region, label, line, offset } of parts.anchors) {
    // Skip a link within the page. This saves time on pages with long tables of contents.
    const resolved = href.startsWith('#') ? null : resolveTarget(target, baseUrl);
    if (resolved !== null) links.push({ url: resolved, rel, region, label, line, offset });
  }
  return { url, headers, parts, baseUrl, metas: new MetaIndex(parts.metas), links };
}

/**
 * Returns the `method` of a value from a meta element: the element's name if it contains a colon (`og:title`),
 * otherwise the name with a prefix (`meta-description`).
 */
export function metaMethod(name: string): string {
  return name.includes(':') ? name : `meta-${name}`;
}

/** Index of the contents of meta elements by name. */
class MetaIndex {
  readonly #contents = new Map<string, string[]>();

  constructor(metas: readonly MetaElement[]) {
    for (const meta of metas) if (!meta.isItemprop) this.#add(meta);
    for (const meta of metas) if (meta.isItemprop) this.#add(meta);
  }

  #add({ name, content }: MetaElement): void {
    const known = this.#contents.get(name);
    if (known === undefined) this.#contents.set(name, [content]);
    else known.push(content);
  }

  /** Returns all contents for a name, in document order, those of `itemprop` last. */
  all(name: string): readonly string[] {
    return this.#contents.get(name) ?? [];
  }

  /** Returns the first non-empty content for a name; null if there is none. */
  first(name: string): string | null {
    for (const content of this.all(name)) if (content.trim() !== '') return content.trim();
    return null;
  }

  entries(): IterableIterator<[string, string[]]> {
    return this.#contents.entries();
  }
}
