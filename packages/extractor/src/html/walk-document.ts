import { type AnyNode, type Document, type Element, isComment, isTag, isText } from 'domhandler';
import { LIMITS } from '../limits.ts';
import { type CommonAttributes, commonAttributesOf } from './common-attributes.ts';
import { type Context, contextInside, endForeign, OUTERMOST } from './context.ts';
import { SEPARATIONS } from './element-kinds.ts';
import { labelSignOf } from './label-signs.ts';
import { TraitNotes } from './note-traits.ts';
import type { PageParts } from './page-parts.ts';
import { readElement } from './read-element.ts';
import { TextRunCollector } from './text-run.ts';

const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/**
 * Walks a page's tree once and collects the parts that most readers of fields need.
 * @param isLeftOut returns whether to leave out an element with its content; called in document order
 */
export function walkDocument(
  document: Document,
  isLeftOut?: (element: Element, common: CommonAttributes) => boolean,
): PageParts {
  const parts = emptyParts();
  const runs = new TextRunCollector(LIMITS.runText);
  const traits = new TraitNotes(parts);
  const contexts: Context[] = [OUTERMOST];

  let node: AnyNode | null = document.firstChild;
  while (node !== null) {
    if (isTag(node)) endForeign(contexts, node.name);
    const context = contexts.at(-1) as Context;
    let descend = false;
    if (isText(node)) {
      if (!context.unseen && !context.foreign) {
        runs.text(context.reversed ? reverse(node.data) : node.data);
      }
    } else if (isComment(node)) {
      parts.comments.push(node.data.slice(0, 200));
    } else if (isTag(node)) {
      const isAt = node.name === 'img' && isAtSign(node.attribs);
      if (isAt) runs.text('@');
      else boundary(runs, node.name, context);
      runs.tables.enter(node.name);
      const common = commonAttributesOf(node.attribs);
      if (isLeftOut?.(node, common) !== true) {
        const sign = context.unseen ? null : labelSignOf(node, common, context.foreign);
        if (sign !== null) runs.mark(sign);
        traits.note(node);
        readElement(parts, node, common, context, runs);
        descend =
          node.firstChild !== null &&
          (node.name !== 'template' || node.attribs['shadowrootmode'] !== undefined);
      }
      if (descend) contexts.push(contextInside(node, common, context));
      else {
        if (!isAt) boundary(runs, node.name, context);
        runs.tables.leave(node.name);
      }
    }

    if (descend) {
      node = (node as Element).firstChild;
      continue;
    }
    while (node !== null && node.next === null) {
      node = node.parent;
      if (node !== null && isTag(node)) {
        contexts.pop();
        boundary(runs, node.name, contexts.at(-1) as Context, HEADINGS.has(node.name));
        runs.tables.leave(node.name);
      }
    }
    node = node === null ? null : node.next;
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

function boundary(runs: TextRunCollector, name: string, context: Context, isHeading = false): void {
  if (context.unseen || context.foreign) return;
  const separation = SEPARATIONS.get(name);
  if (separation === undefined) runs.flush(isHeading);
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
