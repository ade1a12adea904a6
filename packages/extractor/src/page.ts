import type { MetaElement, PageParts } from './html/page-parts.ts';
import { baseUrlOf } from './html/resolve-url.ts';
import type { HeaderValues } from './normalize-headers.ts';

/** A parsed page as the readers of the fields see it. */
export interface Page {
  url: string;
  /** What relative URLs are taken from. */
  baseUrl: string;
  headers: HeaderValues;
  parts: PageParts;
  metas: MetaIndex;
}

export function createPage(url: string, headers: HeaderValues, parts: PageParts): Page {
  return { url, headers, parts, baseUrl: baseUrlOf(url, parts.baseHref), metas: new MetaIndex(parts.metas) };
}

/** Contents of the meta elements by name. */
export class MetaIndex {
  private readonly contents = new Map<string, string[]>();

  constructor(metas: readonly MetaElement[]) {
    for (const { name, content } of metas) {
      const known = this.contents.get(name);
      if (known === undefined) this.contents.set(name, [content]);
      else known.push(content);
    }
  }

  /** All contents of one name, in document order. */
  all(name: string): readonly string[] {
    return this.contents.get(name) ?? [];
  }

  /** The first content with something in it, of the first of the names that has one. */
  first(...names: readonly string[]): string | null {
    for (const name of names) {
      for (const content of this.all(name)) if (content.trim() !== '') return content.trim();
    }
    return null;
  }

  entries(): IterableIterator<[string, string[]]> {
    return this.contents.entries();
  }
}
