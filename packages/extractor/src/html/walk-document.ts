import { type AnyNode, type Document, type Element, isComment, isTag, isText } from 'domhandler';
import { LIMITS } from '../limits.ts';
import { type Context, contextInside, endForeign, OUTERMOST } from './context.ts';
import { INLINE, INLINE_WALLS, TRANSPARENT, UNSEEN } from './element-kinds.ts';
import type { PageParts } from './page-parts.ts';
import { readElement } from './read-element.ts';
import { TextRunCollector } from './text-run.ts';

/** The one walk over a page's tree: collects what the readers of all fields need. */
export function walkDocument(document: Document): PageParts {
  const parts = emptyParts();
  const runs = new TextRunCollector(LIMITS.runText);
  const contexts: Context[] = [OUTERMOST];

  let node: AnyNode | null = document.firstChild;
  while (node !== null) {
    if (isTag(node)) endForeign(contexts, node.name);
    const context = contexts.at(-1) as Context;
    let descend = false;
    if (isText(node)) {
      if (!context.unseen && !context.foreign) runs.text(context.reversed ? reverse(node.data) : node.data);
    } else if (isComment(node)) {
      parts.comments.push(node.data.slice(0, 200));
    } else if (isTag(node)) {
      boundary(runs, node.name, context);
      readElement(parts, node, context);
      descend =
        node.firstChild !== null &&
        (node.name !== 'template' || node.attribs['shadowrootmode'] !== undefined);
      if (descend) contexts.push(contextInside(node, context));
      else boundary(runs, node.name, context);
    }

    if (descend) {
      node = (node as Element).firstChild;
      continue;
    }
    while (node !== null && node.next === null) {
      node = node.parent;
      if (node !== null && isTag(node)) {
        contexts.pop();
        boundary(runs, node.name, contexts.at(-1) as Context);
      }
    }
    node = node === null ? null : node.next;
  }
  runs.flush();
  parts.textRuns = runs.runs;
  parts.opening = runs.opening;
  parts.textLength = runs.textLength;
  return parts;
}

function boundary(runs: TextRunCollector, name: string, context: Context): void {
  if (context.unseen || context.foreign) return;
  if (INLINE.has(name)) runs.seam();
  else if (INLINE_WALLS.has(name)) runs.wall();
  else if (!UNSEEN.has(name) && !TRANSPARENT.has(name)) runs.flush();
}

function reverse(text: string): string {
  return Array.from(text).reverse().join('');
}

function emptyParts(): PageParts {
  return {
    htmlAttributes: {},
    bodyAttributes: {},
    baseHref: null,
    titles: [],
    metas: [],
    declaredEncodings: [],
    links: [],
    anchors: [],
    frames: [],
    images: [],
    scripts: [],
    textRuns: [],
    opening: [],
    textLength: 0,
    inputs: 0,
    passwordFields: 0,
    hiddenEmails: [],
    comments: [],
    classes: new Set(),
    ids: new Set(),
    attributes: new Map(),
    elementNames: new Set(),
    itemProperties: [],
  };
}
