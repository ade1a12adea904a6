import { Comment, Document, Element, Text, type ChildNode } from 'domhandler';
import {
  type PageDocument,
  type PageElement,
  type PageNode,
  type PageParent,
  nodeAfter,
} from './page-tree.ts';

/** An element that selectors find. */
export class SelectableElement extends Element {
  /** The element of the page's tree from which this one was copied. */
  readonly original: PageElement;

  constructor(original: PageElement) {
    // Nothing changes the attributes of a parsed page.
    super(original.tag.kind.name, original.tag.attributes as Record<string, string>);
    this.original = original;
  }
}

/** Copies a page's tree to nodes on which selectors run. Takes time in proportion to the number of nodes. */
export function selectableTree(document: PageDocument): Document {
  const copy = new Document([]);
  const parents = new Map<PageParent, Document | Element>([[document, copy]]);
  for (let node = document.firstChild; node !== null; node = nodeAfter(node, document)) {
    const parent = parents.get(node.parent) as Document | Element;
    const child = copyOf(node);
    const before = parent.children.at(-1) ?? null;
    child.parent = parent;
    child.prev = before;
    if (before !== null) before.next = child;
    parent.children.push(child);
    if (node.type === 'element') parents.set(node, child as Element);
  }
  return copy;
}

function copyOf(node: PageNode): ChildNode {
  if (node.type === 'element') return new SelectableElement(node);
  return node.type === 'text' ? new Text(node.data) : new Comment(node.data);
}
