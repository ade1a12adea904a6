import { LIMITS } from '../limits.ts';
import { type Context, contextInside, endForeign, OUTERMOST } from './context.ts';
import type { ElementKind } from './element-kind.ts';
import { labelSignOfTitle } from './label-signs.ts';
import { TraitNotes } from './note-traits.ts';
import type { PageParts } from './page-parts.ts';
import type { PageDocument, PageElement, PageNode } from './page-tree.ts';
import { readElement } from './read-element.ts';
import { TextRunCollector } from './text-run.ts';

/**
 * Walks a page's tree once and collects the parts that most readers of fields need.
 * @param isLeftOut returns whether to leave out an element with its content; called in document order
 */
export function walkDocument(
  document: PageDocument,
  isLeftOut?: (element: PageElement) => boolean,
): PageParts {
  const parts = emptyParts();
  const runs = new TextRunCollector(LIMITS.runText);
  const traits = new TraitNotes(parts);
  const contexts: Context[] = [OUTERMOST];

  let node: PageNode | null = document.firstChild;
  while (node !== null) {
    if (node.type === 'element') endForeign(contexts, node.tag.kind);
    const context = contexts.at(-1) as Context;
    let descend = false;
    if (node.type === 'text') {
      if (!context.unseen && !context.foreign) {
        runs.text(context.reversed ? reverse(node.data) : node.data, node.spacing);
      }
    } else if (node.type === 'comment') {
      parts.comments.push(node.data.slice(0, 200));
    } else {
      const { tag } = node;
      const { kind } = tag;
      const isAt = kind.name === 'img' && isAtSign(tag.attributes);
      if (isAt) runs.text('@', 'tidy');
      else boundary(runs, kind, context);
      runs.tables.enter(kind.name);
      if (isLeftOut?.(node) !== true) {
        const sign = context.unseen ? null : signOf(node, context);
        if (sign !== null) runs.mark(sign);
        traits.note(node);
        readElement(parts, node, context, runs);
        descend =
          node.firstChild !== null &&
          (kind.name !== 'template' || tag.attributes['shadowrootmode'] !== undefined);
      }
      if (descend) contexts.push(contextInside(tag, context));
      else {
        if (!isAt) boundary(runs, kind, context);
        runs.tables.leave(kind.name);
      }
    }

    if (descend) {
      node = (node as PageElement).firstChild;
      continue;
    }
    while (node.next === null && node.parent.type === 'element') {
      node = node.parent;
      const { kind } = node.tag;
      contexts.pop();
      boundary(runs, kind, contexts.at(-1) as Context, kind.isHeading);
      runs.tables.leave(kind.name);
    }
    node = node.next;
  }
  runs.flush();
  parts.textRuns = runs.runs;
  parts.opening = runs.opening;
  parts.textLength = runs.textLength;
  parts.lines = runs.lines;
  parts.digitLines = runs.digitLines;
  parts.headings = runs.headings;
  parts.tableHeaders = runs.headers;
  return parts;
}

function signOf(element: PageElement, { foreign }: Context): string | null {
  const { tag } = element;
  return foreign && tag.kind.name === 'title' ? labelSignOfTitle(element) : tag.labelSign;
}

function boundary(
  runs: TextRunCollector,
  { separation }: ElementKind,
  context: Context,
  isHeading = false,
): void {
  if (context.unseen || context.foreign) return;
  if (separation === 'block') runs.flush(isHeading);
  else if (separation === 'seam') runs.seam();
  else if (separation === 'wall') runs.wall();
}

/** Returns whether a picture replaces an at sign to hide an address from harvesters. */
function isAtSign({ alt, src }: Record<string, string>): boolean {
  return (
    alt?.trim() === '@' ||
    (!alt && src !== undefined && /(?:^|\/)(?:at|at-?sign|arroba)\.(?:png|gif|jpe?g|svg|webp)$/i.test(src))
  );
}

function reverse(text: string): string {
  return Array.from(text).reverse().join('');
}

/** Returns the parts of an empty page. */
export function emptyParts(): PageParts {
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
    embeds: [],
    images: [],
    scripts: [],
    states: [],
    textRuns: [],
    opening: [],
    textLength: 0,
    media: 0,
    inputs: 0,
    passwordFields: 0,
    lines: [],
    digitLines: [],
    headings: new Set(),
    tableHeaders: new Map(),
    hiddenEmails: [],
    comments: [],
    classes: new Set(),
    ids: new Set(),
    attributes: new Map(),
    elementNames: new Set(),
    itemProperties: [],
    rdfa: [],
    cards: [],
  };
}
