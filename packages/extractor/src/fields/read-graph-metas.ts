import { cleanText } from '../html/clean-text.ts';
import { isLeftover } from '../html/is-leftover.ts';
import { resolveUrl } from '../html/resolve-url.ts';
import { LIMITS } from '../limits.ts';
import type { Page } from '../page.ts';

/** Maximum number of characters of one value. */
const MAX_VALUE = 2_000;

/** Properties whose values are URLs. Relative URLs are resolved, because they would be useless in the result. */
const URL_PROPERTY = /^(?:url|(?:image|video|audio)(?::(?:url|secure_url|src))?|image\d|player|see_also)$/;

/**
 * Returns the contents of the meta elements of one vocabulary, by name without the prefix. If a name is repeated, the
 * first value that is not empty counts.
 * @param prefix prefix such as `og:`
 */
export function readGraphMetas(page: Page, prefix: string): Record<string, string> {
  const graph: [string, string][] = [];
  for (const [name, contents] of page.metas.entries()) {
    if (!name.startsWith(prefix) || name.length > 100 || graph.length >= LIMITS.graphKeys) continue;
    const key = cleanText(name.slice(prefix.length), 100);
    const content = contents.find((one) => one.trim() !== '');
    if (key === null || content === undefined) continue;
    const url = URL_PROPERTY.test(key) ? resolveUrl(content, page.baseUrl) : null;
    const value = url ?? cleanText(content, MAX_VALUE);
    if (value !== null && !isLeftover(value)) graph.push([key, value]);
  }
  return Object.fromEntries(graph);
}
