import { LIMITS } from '../limits.ts';
import type { HtmlSource } from './html-source.ts';
import { tokenizeHtml, type TokenSink } from './html-tokenizer.ts';
import { describeTag } from './describe-tag.ts';
import { type ElementKind, kindOf } from './element-kind.ts';
import {
  append,
  PageComment,
  PageDocument,
  PageElement,
  type PageParent,
  PageText,
  type Spacing,
} from './page-tree.ts';
import type { Tag } from './tag.ts';

export interface ParsedHtml {
  document: PageDocument;
  /** Whether the document exceeds the limit of elements or nesting. */
  truncated: boolean;
}

/**
 * Parses a page to a tree in linear time. limits.ts limits nesting, elements and comments. An end tag closes the nearest
 * open element of its name; element-rules.ts lists the start tags that close open elements. Missing html, head and body
 * elements are not added.
 */
export function parseHtml(source: HtmlSource): ParsedHtml {
  const builder = new TreeBuilder();
  tokenizeHtml(source, builder);
  return { document: builder.document, truncated: builder.truncated };
}

class TreeBuilder implements TokenSink {
  readonly document = new PageDocument();
  truncated = false;
  /** The document and the open elements, the innermost last. */
  readonly #open: PageParent[] = [this.document];
  /** Whether `/>` ends an element, for each enclosing svg, math or HTML-integration element. */
  readonly #isForeign = [false];
  /** Text node to which the next piece of text is appended. */
  #lastText: PageText | null = null;
  #elements = 0;
  #comments = 0;

  text(data: string, spacing: Spacing): void {
    if (this.#lastText === null) {
      const text = new PageText(data, spacing, this.#innermost);
      append(text);
      this.#lastText = text;
    } else {
      this.#lastText.data += data;
      if (spacing !== 'blank' || this.#lastText.spacing !== 'blank') this.#lastText.spacing = 'any';
    }
  }

  comment(data: string): void {
    this.#comments += 1;
    if (this.#comments > LIMITS.comments) return;
    append(new PageComment(data, this.#innermost));
    this.#lastText = null;
  }

  openTag(tag: Tag): boolean {
    const { kind } = tag;
    // At the depth limit, children become siblings, because deep trees make every walk slow.
    const isTooDeep = this.#open.length > LIMITS.depth;
    this.#elements += 1;
    const isLast = this.#elements > LIMITS.elements;
    if (isTooDeep || isLast) this.truncated = true;
    if (kind.ends !== null) while (kind.ends.has(nameOf(this.#innermost))) this.#open.pop();
    const element = this.#element(tag);
    if (!isTooDeep && !kind.isVoid) {
      if (kind.isForeignRoot) this.#isForeign.push(true);
      else if (kind.isHtmlIntegration) this.#isForeign.push(false);
      if (!tag.isSelfClosing || this.#isForeign.at(-1) !== true) this.#open.push(element);
    }
    return !isLast;
  }

  closeTag({ name, isForeignRoot, isHtmlIntegration }: ElementKind): void {
    if (isForeignRoot || isHtmlIntegration) this.#isForeign.pop();
    let depth = this.#open.length - 1;
    while (depth > 0 && nameOf(this.#open[depth] as PageParent) !== name) depth -= 1;
    if (depth > 0) {
      // Popping is faster than setting the length.
      while (this.#open.length > depth) this.#open.pop();
      this.#lastText = null;
    } else if (name === 'p' || name === 'br') this.#element(describeTag(kindOf(name), {}, false));
  }

  #element(tag: Tag): PageElement {
    const element = new PageElement(tag, this.#innermost);
    append(element);
    this.#lastText = null;
    return element;
  }

  get #innermost(): PageParent {
    return this.#open.at(-1) as PageParent;
  }
}

function nameOf(parent: PageParent): string {
  return parent.type === 'element' ? parent.tag.kind.name : '';
}
