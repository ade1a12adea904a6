import { Element, isTag, type AnyNode } from 'domhandler';
import type { Tag } from './tag.ts';

/** An element of a parsed page. */
export class PageElement extends Element {
  readonly tag: Tag;

  constructor(tag: Tag) {
    // Nothing changes the attributes of a parsed page.
    super(tag.kind.name, tag.attributes as Record<string, string>);
    this.tag = tag;
  }
}

/** Returns whether a node of a parsed page is an element: parse-html.ts builds no other elements. */
export function isElement(node: AnyNode): node is PageElement {
  return isTag(node);
}
