import { cleanText } from '../html/clean-text.ts';
import { isLeftover } from '../html/is-leftover.ts';
import type { Candidate } from '../page-facts.ts';
import { metaMethod, type Page } from '../page.ts';

/**
 * Returns the content of the first of these meta elements whose content is neither empty nor a template placeholder;
 * null if there is none.
 * @param names names of the meta elements in the order in which they are tried, with their confidence
 */
export function firstMeta(
  page: Page,
  names: readonly (readonly [name: string, confidence: number])[],
  maxLength: number,
): Candidate | null {
  for (const [name, confidence] of names) {
    const value = cleanText(page.metas.first(name), maxLength);
    if (value !== null && !isLeftover(value)) return { value, method: metaMethod(name), confidence };
  }
  return null;
}
