import type { Tag } from './tag.ts';

// This tree is built for every page, so its nodes have few fields: no previous sibling and no list of children. Selectors
// need these; selectable-tree.ts makes a copy of the tree with them.

/** A node inside a page. */
export type PageNode = PageElement | PageText | PageComment;
/** A node with children. */
export type PageParent = PageDocument | PageElement;

/** The root of a parsed page. */
export class PageDocument {
  readonly type = 'document';
  readonly parent = null;
  firstChild: PageNode | null = null;
  lastChild: PageNode | null = null;
}

/** An element of a parsed page. */
export class PageElement {
  readonly type = 'element';
  readonly tag: Tag;
  readonly parent: PageParent;
  next: PageNode | null = null;
  firstChild: PageNode | null = null;
  lastChild: PageNode | null = null;

  constructor(tag: Tag, parent: PageParent) {
    this.tag = tag;
    this.parent = parent;
  }
}

/**
 * White space of a text: `blank` if it surely consists of spaces, tabs and line breaks; `tidy` if it surely needs no
 * change (see is-tidy.ts).
 */
export type Spacing = 'blank' | 'tidy' | 'any';

/** A text of a parsed page. */
export class PageText {
  readonly type = 'text';
  readonly parent: PageParent;
  next: PageNode | null = null;
  data: string;
  spacing: Spacing;

  constructor(data: string, spacing: Spacing, parent: PageParent) {
    this.data = data;
    this.spacing = spacing;
    this.parent = parent;
  }
}

/** A comment of a parsed page. */
export class PageComment {
  readonly type = 'comment';
  readonly parent: PageParent;
  next: PageNode | null = null;
  readonly data: string;

  constructor(data: string, parent: PageParent) {
    this.data = data;
    this.parent = parent;
  }
}

/** Adds a node, created with its parent, as the last child of the parent. */
export function append(node: PageNode): void {
  const { parent } = node;
  if (parent.lastChild === null) parent.firstChild = node;
  else parent.lastChild.next = node;
  parent.lastChild = node;
}

/** Returns the children of a node, at most `max` of them. */
export function childrenOf(parent: PageParent, max = Infinity): PageNode[] {
  const children: PageNode[] = [];
  for (let child = parent.firstChild; child !== null && children.length < max; child = child.next)
    children.push(child);
  return children;
}

/** Returns the text directly inside an element, which is the whole text of a title, a script or a style. */
export function ownTextOf(element: PageElement): string {
  let text = '';
  for (let child = element.firstChild; child !== null; child = child.next)
    if (child.type === 'text') text += child.data;
  return text;
}

/**
 * Returns the node after another one in document order, within `root`; null after the last one.
 * @param isSkipped whether to pass over the content of the node
 */
export function nodeAfter(node: PageNode, root: PageParent, isSkipped = false): PageNode | null {
  if (!isSkipped && node.type === 'element' && node.firstChild !== null) return node.firstChild;
  let at: PageNode | PageParent = node;
  while (at !== root && at.type !== 'document') {
    if (at.next !== null) return at.next;
    at = at.parent;
  }
  return null;
}
