import { type AnyNode, type Document, type Element, isComment, isTag, isText } from 'domhandler';
import { LIMITS } from '../limits.ts';
import { encodingOfMeta } from '../bytes/prescan-meta.ts';
import { INLINE, INLINE_WALLS, TRANSPARENT, UNSEEN } from './element-kinds.ts';
import { readImage } from './read-image.ts';
import type { PageParts, Region } from './page-parts.ts';
import { TextRunCollector } from './text-run.ts';
import { noteTraits } from './note-traits.ts';

/** What holds for all that is inside an element. */
interface Context {
  region: Region;
  inArticle: boolean;
  /** href of the link around. */
  linkHref: string | null;
  /** Text here is not shown. */
  unseen: boolean;
  /** Text here is shown from its end to its beginning. */
  reversed: boolean;
  /** Inside svg or math, where names mean other things. */
  foreign: boolean;
  /** Inside noscript: shown to nobody, but a copy of what scripts show. */
  noscript: boolean;
}

const OUTERMOST: Context = {
  region: 'content',
  inArticle: false,
  linkHref: null,
  unseen: false,
  reversed: false,
  foreign: false,
  noscript: false,
};

const FRAME_ELEMENTS = new Set(['header', 'footer', 'nav', 'aside']);
const FRAME_NAMES = /(?:^|[\s_-])(?:header|footer|masthead|top-?bar|nav-?bar|colophon|bottom|social|follow)/i;

/** The one walk over a page's tree: collects what the readers of all fields need. */
export function walkDocument(document: Document): PageParts {
  const parts = emptyParts();
  const runs = new TextRunCollector(LIMITS.runText);
  const contexts: Context[] = [OUTERMOST];

  let node: AnyNode | null = document.firstChild;
  while (node !== null) {
    const context = contexts.at(-1) as Context;
    let descend = false;
    if (isText(node)) {
      if (!context.unseen) runs.text(context.reversed ? reverse(node.data) : node.data);
    } else if (isComment(node)) {
      parts.comments.push(node.data.slice(0, 200));
    } else if (isTag(node)) {
      boundary(runs, node.name, context);
      readElement(parts, node, context);
      descend =
        node.firstChild !== null &&
        (node.name !== 'template' || node.attribs['shadowrootmode'] !== undefined);
      if (descend) contexts.push(inside(node, context));
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
  return parts;
}

function boundary(runs: TextRunCollector, name: string, context: Context): void {
  if (context.unseen) return;
  if (INLINE.has(name)) runs.seam();
  else if (INLINE_WALLS.has(name)) runs.wall();
  else if (!UNSEEN.has(name) && !TRANSPARENT.has(name)) runs.flush();
}

function inside(element: Element, outer: Context): Context {
  const { name, attribs } = element;
  const inArticle = outer.inArticle || name === 'article';
  const names = `${attribs['class'] ?? ''} ${attribs['id'] ?? ''}`;
  const isFrame = !inArticle && (FRAME_ELEMENTS.has(name) || (names.length > 1 && FRAME_NAMES.test(names)));
  // The document's own elements carry names of the whole page, e.g. `has-sticky-header`.
  const region =
    name === 'html' || name === 'body'
      ? 'content'
      : name === 'main' || name === 'article'
        ? 'content'
        : isFrame
          ? 'frame'
          : outer.region;
  const linkHref = name === 'a' ? (attribs['href'] ?? outer.linkHref) : outer.linkHref;
  const foreign = (outer.foreign || name === 'svg' || name === 'math') && name !== 'foreignobject';
  const style = INLINE.has(name) || name === 'a' ? (attribs['style'] ?? '') : '';
  // Within a line, what is hidden is there to spoil an address for machines; a hidden block may be a dialogue.
  const unseen = outer.unseen || UNSEEN.has(name) || /display\s{0,3}:\s{0,3}none/i.test(style);
  const reversed =
    outer.reversed ||
    (name === 'bdo' && attribs['dir'] === 'rtl') ||
    (style.includes('bidi-override') && /direction\s{0,3}:\s{0,3}rtl/i.test(style));
  const noscript = outer.noscript || name === 'noscript';
  if (
    region === outer.region &&
    inArticle === outer.inArticle &&
    linkHref === outer.linkHref &&
    foreign === outer.foreign &&
    unseen === outer.unseen &&
    reversed === outer.reversed &&
    noscript === outer.noscript
  ) {
    return outer;
  }
  return { region, inArticle, linkHref, unseen, reversed, foreign, noscript };
}

function readElement(parts: PageParts, element: Element, context: Context): void {
  const { name, attribs } = element;
  noteTraits(parts, element);
  if (context.foreign && name !== 'a') return;
  switch (name) {
    case 'a':
    case 'area':
      readAnchor(parts, element, context);
      break;
    case 'link':
      readLink(parts, element);
      break;
    case 'meta':
      if (!context.noscript) readMeta(parts, element);
      break;
    case 'img':
      if (parts.images.length < LIMITS.images) {
        const image = readImage(element, context.region, context.linkHref);
        if (image !== null) parts.images.push(image);
      }
      break;
    case 'script':
      readScript(parts, element);
      break;
    case 'title':
      if (!context.noscript && parts.titles.length < 10)
        parts.titles.push(textOf(element).slice(0, LIMITS.longText));
      break;
    case 'base':
      if (parts.baseHref === null && attribs['href'] !== undefined)
        parts.baseHref = attribs['href'].slice(0, LIMITS.url);
      break;
    case 'iframe':
    case 'frame':
      if (attribs['src'] !== undefined && parts.frames.length < 100) {
        parts.frames.push({ src: attribs['src'], isFrameset: name === 'frame' });
      }
      break;
    case 'html':
      parts.htmlAttributes = { ...attribs, ...parts.htmlAttributes };
      break;
    case 'body':
      parts.bodyAttributes = { ...attribs, ...parts.bodyAttributes };
      break;
    case 'joomla-hidden-mail': {
      const value = `${decodeBase64(attribs['first'])}@${decodeBase64(attribs['last'])}`;
      if (parts.hiddenEmails.length < LIMITS.contacts) parts.hiddenEmails.push({ kind: 'joomla', value });
      break;
    }
    default:
  }
}

function readAnchor(parts: PageParts, element: Element, context: Context): void {
  const href = element.attribs['href'] ?? element.attribs['xlink:href'];
  if (href === undefined || parts.anchors.length >= LIMITS.anchors) return;
  parts.anchors.push({ href, rel: tokens(element.attribs['rel']), region: context.region });
}

function readLink(parts: PageParts, element: Element): void {
  const { rel, href, type, sizes, hreflang } = element.attribs;
  if (rel === undefined || href === undefined || parts.links.length >= LIMITS.metas) return;
  parts.links.push({
    rel: tokens(rel),
    href: href.trim(),
    type: type ?? '',
    sizes: sizes ?? '',
    hreflang: hreflang ?? '',
  });
}

function readMeta(parts: PageParts, element: Element): void {
  const { attribs } = element;
  const encoding = encodingOfMeta(new Map(Object.entries(attribs).slice(0, 20)));
  if (encoding !== null) parts.declaredEncodings.push(encoding);
  const content = attribs['content'];
  if (content === undefined || parts.metas.length >= LIMITS.metas) return;
  for (const key of ['name', 'property', 'itemprop', 'http-equiv']) {
    for (const name of tokens(attribs[key]))
      parts.metas.push({ name, content: content.slice(0, LIMITS.longText) });
  }
}

function readScript(parts: PageParts, element: Element): void {
  if (parts.scripts.length >= LIMITS.scripts) return;
  const type = (element.attribs['type'] ?? '').trim().toLowerCase();
  const length = type.includes('json') ? LIMITS.jsonLdText : LIMITS.inlineScript;
  parts.scripts.push({ src: element.attribs['src'] ?? '', type, text: textOf(element).slice(0, length) });
}

function reverse(text: string): string {
  return Array.from(text).reverse().join('');
}

/** The text right inside an element: all there is in a title or a script. */
function textOf(element: Element): string {
  let text = '';
  for (const child of element.children) if (isText(child)) text += child.data;
  return text;
}

function tokens(value: string | undefined): string[] {
  if (value === undefined) return [];
  return value
    .slice(0, LIMITS.shortText)
    .toLowerCase()
    .split(/\s+/)
    .filter((token) => token !== '');
}

function decodeBase64(value: string | undefined): string {
  return Buffer.from((value ?? '').slice(0, LIMITS.shortText), 'base64').toString('utf8');
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
    hiddenEmails: [],
    comments: [],
    classes: new Set(),
    ids: new Set(),
    attributes: new Map(),
    elementNames: new Set(),
    itemProperties: [],
  };
}
