import type { Element } from 'domhandler';
import { ENDS_FOREIGN, INLINE, UNSEEN } from './element-kinds.ts';
import type { Region } from './page-parts.ts';

/** Properties that an element's descendants inherit. */
export interface Context {
  region: Region;
  inArticle: boolean;
  /** Inside the header of the page, where its logo usually is. */
  inHeader: boolean;
  /** Inside a list of others' logos: clients, brands, partners, payment cards. */
  inShowcase: boolean;
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

export const OUTERMOST: Context = {
  region: 'content',
  inArticle: false,
  inHeader: false,
  inShowcase: false,
  linkHref: null,
  unseen: false,
  reversed: false,
  foreign: false,
  noscript: false,
};

const FRAME_ELEMENTS = new Set(['header', 'footer', 'nav', 'aside']);
const HEADER_NAMES =
  /(?:^|[\s_-])(?:header|masthead|top-?bar|nav-?bar|branding|site-?(?:logo|brand|title))(?![a-z])/i;
const SHOWCASE_NAMES =
  /(?:^|[\s_-])(?:logos|clients?|customers?|brands|partners?|sponsors?|testimonials?|references?|referenzen|payments?|cards|badges?|awards?|certifi\w{0,10}|kunden|marken|clientes|partenaires|press|as-seen|trusted|social|share|store-badges)(?![a-z])/i;
const FRAME_NAMES = /(?:^|[\s_-])(?:header|footer|masthead|top-?bar|nav-?bar|colophon|bottom|social|follow)/i;

/** Returns the context inside an element, given the context around it. */
export function contextInside(element: Element, outer: Context): Context {
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
  const inHeader =
    name !== 'html' && name !== 'body' && name !== 'main' && !inArticle && name !== 'footer'
      ? outer.inHeader || name === 'header' || (names.length > 1 && HEADER_NAMES.test(names))
      : false;
  const inShowcase =
    outer.inShowcase ||
    (names.length > 1 && name !== 'html' && name !== 'body' && name !== 'a' && SHOWCASE_NAMES.test(names));
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
    inHeader === outer.inHeader &&
    inShowcase === outer.inShowcase &&
    linkHref === outer.linkHref &&
    foreign === outer.foreign &&
    unseen === outer.unseen &&
    reversed === outer.reversed &&
    noscript === outer.noscript
  ) {
    return outer;
  }
  return { region, inArticle, inHeader, inShowcase, linkHref, unseen, reversed, foreign, noscript };
}

/**
 * Ends the foreign elements around an HTML element that cannot be in one: an svg that was never closed would otherwise
 * hide the rest of the page. Changes the contexts of all that is open.
 */
export function endForeign(contexts: Context[], name: string): void {
  if (contexts.at(-1)?.foreign !== true || !ENDS_FOREIGN.has(name)) return;
  for (let i = contexts.length - 1; i >= 0 && (contexts[i] as Context).foreign; i -= 1) {
    contexts[i] = { ...(contexts[i] as Context), foreign: false };
  }
}
