import { load } from 'cheerio/slim';
import { Document, Element } from 'domhandler';
import { CandidateList } from '../candidate-list.ts';
import { contextInside, OUTERMOST } from '../html/context.ts';
import type { HtmlSource } from '../html/html-source.ts';
import { childrenOf, type PageDocument, type PageElement, type PageParent } from '../html/page-tree.ts';
import { firstOfSet, hintsOf } from '../html/read-image.ts';
import { resolveUrl } from '../html/resolve-url.ts';
import { SelectableElement, selectableTree } from '../html/selectable-tree.ts';
import { LIMITS } from '../limits.ts';
import type { Candidate } from '../page-facts.ts';
import type { Page } from '../page.ts';
import { fileOf, homeTest, isDecoration, isForeignLogo, isNamedLogo } from './logo-signs.ts';

/**
 * One cheerio instance for all pages, which are passed as context: cheerio keeps loaded documents in memory until a
 * full garbage collection.
 */
const $ = load('');

/** A way to show a picture without an img element. */
interface Drawing {
  /**
   * Selector of the elements. It has no descendant combinator. Such a combinator walks from each element up to the
   * root, and two of them would take quadratic time.
   */
  selector: string;
  /** Source of an expression. A page whose HTML matches none of these expressions is not searched. */
  html: string;
  method: string;
  /** Returns the picture's URL; undefined if the element shows none. */
  sourceOf: (element: PageElement) => string | undefined;
}

const DRAWINGS: Drawing[] = [
  {
    selector: '[style*="url("]',
    html: String.raw`url\(`,
    method: 'css-background',
    sourceOf: ({ tag }) => backgroundOf(tag.style),
  },
  {
    selector: '[data-bg]',
    html: 'data-bg',
    method: 'lazy-background',
    sourceOf: ({ tag }) => tag.attributes['data-bg'],
  },
  {
    selector: '[data-background-image]',
    html: 'data-background-image',
    method: 'lazy-background',
    sourceOf: ({ tag }) => tag.attributes['data-background-image'],
  },
  {
    selector: '[background]',
    html: String.raw`\bbackground\b`,
    method: 'background',
    sourceOf: ({ tag }) => tag.attributes['background'],
  },
  {
    selector: 'object[data]',
    html: '<object',
    method: 'object',
    sourceOf: ({ tag }) => (tag.kind.name === 'object' ? tag.attributes['data'] : undefined),
  },
  {
    selector: 'svg > image',
    html: '<image',
    method: 'svg-image',
    sourceOf: (element) =>
      isInside(element, 'image', 'svg')
        ? (element.tag.attributes['href'] ?? element.tag.attributes['xlink:href'])
        : undefined,
  },
  {
    selector: 'picture > source',
    html: '<source',
    method: 'picture-source',
    sourceOf: (element) =>
      isInside(element, 'source', 'picture')
        ? firstOfSet(element.tag.attributes['srcset'] ?? element.tag.attributes['data-srcset'])
        : undefined,
  },
];
/** All selectors combined, so that the tree is searched only once. */
const ANY_DRAWING = DRAWINGS.map(({ selector }) => selector).join(', ');
/**
 * Matches the HTML of a page that may contain a drawing. Most pages without a logo contain none, so their tree is not
 * searched.
 */
const DRAWING_HTML = new RegExp(DRAWINGS.map(({ html }) => html).join('|'), 'i');

/** Maximum number of pictures that are read for each entry of `DRAWINGS`. */
const MAX_DRAWINGS = 200;
/** Number of ancestors whose class and id are searched for names of a logo. */
const NAMING_ANCESTORS = 2;
const BACKGROUND =
  /(?:background|mask|content)(?:-image)?\s{0,5}:[^;]{0,200}?url\(\s{0,5}["']?([^"'()\s]{1,2048})/i;

/**
 * Finds a logo that is not an img element, but, for example, a background, an object or an svg. Used on home pages
 * without any other logo.
 */
export function readDrawnLogos(
  { document, html }: { document: PageDocument; html: HtmlSource },
  page: Page,
  canonicalUrl: string | null,
): Candidate[] {
  if (!DRAWING_HTML.test(html.text)) return [];
  const isHome = homeTest(page, canonicalUrl);
  const logos = new CandidateList();
  const context = contextOf(document);
  const elements = $(ANY_DRAWING, context)
    .toArray()
    .flatMap((found) => (found instanceof SelectableElement ? found.original : []));
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

/**
 * Returns a document in which selectors run, with one element around the page. cheerio compares all children of its
 * context with each other, so a context must have few.
 */
function contextOf(document: PageDocument): Document {
  return new Document([new Element('page', {}, selectableTree(document).children)]);
}

function isInside({ tag, parent }: PageElement, child: string, around: string): boolean {
  return tag.kind.name === child && parent.type === 'element' && parent.tag.kind.name === around;
}

function backgroundOf(style: string | undefined): string | undefined {
  return style?.includes('url(') === true ? BACKGROUND.exec(style.slice(0, LIMITS.longText))?.[1] : undefined;
}

/**
 * Returns the confidence of a logo without an img element. Requires two signs of a logo, because most backgrounds are
 * decoration.
 */
function markConfidence(element: PageElement, url: string, isHome: (href: string) => boolean): number {
  const hints = hintsOf(element, NAMING_ANCESTORS);
  const file = fileOf(url);
  if (isDecoration(file) || isForeignLogo(`${hints} ${url}`)) return 0;
  const around = ancestorsOf(element);
  if (around.some((ancestor) => ancestor.tag.kind.name === 'template')) return 0;
  const context = around.reduceRight((outer, ancestor) => contextInside(ancestor.tag, outer), OUTERMOST);
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
function ancestorsOf(element: PageElement): PageElement[] {
  const ancestors: PageElement[] = [];
  for (let outer: PageParent = element; outer.type === 'element'; outer = outer.parent) ancestors.push(outer);
  return ancestors;
}

function linkInside(element: PageElement): string | null {
  const link = childrenOf(element, 10).find(
    (child) => child.type === 'element' && child.tag.kind.name === 'a',
  );
  return link?.type === 'element' ? (link.tag.href ?? null) : null;
}
