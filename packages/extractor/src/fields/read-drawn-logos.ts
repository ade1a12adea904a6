import { type AnyNode, type Document, type Element, isTag } from 'domhandler';
import { CandidateList } from '../candidate-list.ts';
import { contextInside, OUTERMOST } from '../html/context.ts';
import { firstOfSet, hintsOf } from '../html/read-image.ts';
import { resolveUrl } from '../html/resolve-url.ts';
import { LIMITS } from '../limits.ts';
import type { Candidate } from '../page-facts.ts';
import type { Page } from '../page.ts';
import { fileOf, homeTest, isDecoration, isForeignLogo, isNamedLogo } from './logo-signs.ts';

/** Ways to show a picture without an img element. `sourceOf` returns the picture's URL if an element shows one this way. */
const DRAWINGS: { method: string; sourceOf: (element: Element) => string | undefined }[] = [
  { method: 'css-background', sourceOf: ({ attribs }) => backgroundOf(attribs['style']) },
  { method: 'lazy-background', sourceOf: ({ attribs }) => attribs['data-bg'] },
  { method: 'lazy-background', sourceOf: ({ attribs }) => attribs['data-background-image'] },
  { method: 'background', sourceOf: ({ attribs }) => attribs['background'] },
  {
    method: 'object',
    sourceOf: ({ name, attribs }) => (name === 'object' ? attribs['data'] : undefined),
  },
  {
    method: 'svg-image',
    sourceOf: (element) =>
      isInside(element, 'image', 'svg')
        ? (element.attribs['href'] ?? element.attribs['xlink:href'])
        : undefined,
  },
  {
    method: 'picture-source',
    sourceOf: (element) =>
      isInside(element, 'source', 'picture')
        ? firstOfSet(element.attribs['srcset'] ?? element.attribs['data-srcset'])
        : undefined,
  },
];

/** Maximum number of elements that are read for each way. */
const MAX_DRAWINGS = 200;
/** Number of ancestors whose class and id are searched for names of a logo. */
const NAMING_ANCESTORS = 2;
const BACKGROUND =
  /(?:background|mask|content)(?:-image)?\s{0,5}:[^;]{0,200}?url\(\s{0,5}["']?([^"'()\s]{1,2048})/i;

/**
 * Finds a logo that is not an img element, but a background, an object or an svg. Used on home pages without any other
 * logo.
 */
export function readDrawnLogos(document: Document, page: Page, canonicalUrl: string | null): Candidate[] {
  const isHome = homeTest(page, canonicalUrl);
  const logos = new CandidateList();
  const elements = elementsOf(document);
  for (const { method, sourceOf } of DRAWINGS) {
    let drawings = 0;
    for (const element of elements) {
      const source = sourceOf(element);
      if (source === undefined) continue;
      drawings += 1;
      if (drawings > MAX_DRAWINGS) break;
      const url = resolveUrl(source, page.baseUrl);
      const confidence = url === null ? 0 : markConfidence(element, url, isHome);
      if (url !== null && confidence > 0) logos.add({ value: url, method, confidence });
    }
  }
  return logos.ranked();
}

/** Returns the elements in document order, without those in a template, which shows nothing. */
function elementsOf(document: Document): Element[] {
  const elements: Element[] = [];
  let node: AnyNode | null = document.firstChild;
  while (node !== null) {
    if (isTag(node)) elements.push(node);
    const child: AnyNode | null = isTag(node) && node.name !== 'template' ? node.firstChild : null;
    if (child !== null) {
      node = child;
      continue;
    }
    while (node !== null && node.next === null) node = node.parent;
    node = node?.next ?? null;
  }
  return elements;
}

function isInside({ name, parent }: Element, child: string, around: string): boolean {
  return name === child && parent !== null && isTag(parent) && parent.name === around;
}

function backgroundOf(style: string | undefined): string | undefined {
  return style?.includes('url(') === true ? BACKGROUND.exec(style.slice(0, LIMITS.longText))?.[1] : undefined;
}

/**
 * Returns the confidence of a logo without an img element. Requires two signs of a logo, because most backgrounds are
 * decoration.
 */
function markConfidence(element: Element, url: string, isHome: (href: string) => boolean): number {
  const hints = hintsOf(element, NAMING_ANCESTORS);
  const file = fileOf(url);
  if (isDecoration(file) || isForeignLogo(`${hints} ${url}`)) return 0;
  const around = ancestorsOf(element);
  const context = around.reduceRight((outer, ancestor) => contextInside(ancestor, outer), OUTERMOST);
  // The link may be inside the element, as in `<h1 id="logo" style="background: …"><a href="/">Acme</a></h1>`.
  const link = context.linkHref ?? linkInside(element);
  const named = isNamedLogo(hints);
  const leadsHome = link !== null && isHome(link);
  if ((link !== null && !leadsHome) || context.inArticle || (context.inShowcase && !leadsHome)) return 0;
  if (!named && !leadsHome) return 0;
  const signs = [named, leadsHome, isNamedLogo(file), context.region === 'frame'].filter(Boolean).length;
  return signs < 2 ? 0 : signs / 10;
}

/** Returns an element and its ancestors, the innermost first. */
function ancestorsOf(element: Element): Element[] {
  const ancestors = [element];
  for (let outer = element.parent; outer !== null && isTag(outer); outer = outer.parent)
    ancestors.push(outer);
  return ancestors;
}

function linkInside(element: Element): string | null {
  const link = element.children.slice(0, 10).find((child) => isTag(child) && child.name === 'a');
  return link !== undefined && isTag(link) ? (link.attribs['href'] ?? null) : null;
}
