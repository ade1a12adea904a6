import { hides } from './hidden-block.ts';
import type { Tag } from './tag.ts';

/** Maximum number of characters that are read of all style elements of a page together. */
const MAX_CSS = 50_000;
const SIMPLE_SELECTOR = /^[.#][\w-]{1,100}$/;

/**
 * The ids and classes that the style elements of a page hide. Reads only rules with simple selectors outside of
 * at-rules, because other rules may apply to some states, visitors or screens only.
 */
export class HidingStyles {
  readonly #selectors = new Set<string>();
  #length = 0;

  /** Reads the text of a style element. Takes linear time. */
  read(css: string): void {
    const text = css.slice(0, MAX_CSS - this.#length);
    this.#length += text.length;
    let depth = 0;
    let ruleStart = 0;
    let bodyStart = 0;
    let isNested = false;
    for (const { 0: brace, index } of text.matchAll(/[{}]/g)) {
      if (brace === '{') {
        depth += 1;
        if (depth === 1) bodyStart = index;
        isNested = depth > 1;
        continue;
      }
      depth = Math.max(0, depth - 1);
      if (depth > 0) continue;
      if (!isNested && hides(text.slice(bodyStart, index))) this.#add(text.slice(ruleStart, bodyStart));
      ruleStart = index + 1;
      isNested = false;
    }
  }

  /** Returns whether a rule hides an element with these attributes. */
  hides({ className, id }: Pick<Tag, 'className' | 'id'>): boolean {
    if (this.#selectors.size === 0) return false;
    if (id !== undefined && this.#selectors.has(`#${id}`)) return true;
    return className !== undefined && className.split(/\s+/).some((name) => this.#selectors.has(`.${name}`));
  }

  #add(selectors: string): void {
    const comment = selectors.lastIndexOf('*/');
    for (const part of selectors.slice(comment === -1 ? 0 : comment + 2).split(',')) {
      const selector = part.trim();
      if (SIMPLE_SELECTOR.test(selector)) this.#selectors.add(selector);
    }
  }
}
