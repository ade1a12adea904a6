import type { ElementKind } from './element-kind.ts';
import { HIDDEN_STYLE } from './hidden-block.ts';
import { UNNAMED } from './named-place.ts';
import type { Region } from './page-parts.ts';
import type { Tag } from './tag.ts';

/** Properties that an element's descendants inherit. */
export interface Context {
  region: Region;
  inArticle: boolean;
  /** Whether the element is in the page header, where the logo usually is. */
  inHeader: boolean;
  /** Whether the element is in a list of others' logos, such as those of clients, payment cards or social networks. */
  inShowcase: boolean;
  /** `href` of the surrounding link. */
  linkHref: string | null;
  /**
   * Whether the text does not count as visible: it is in an element of `UNSEEN` in element-rules.ts, or in an inline
   * element or link with `display: none`. A hidden block does not set it.
   */
  unseen: boolean;
  /** Whether the text is displayed in reverse (CSS). */
  reversed: boolean;
  /** Whether the element is in svg or math, where element names have different meanings. */
  foreign: boolean;
  /** Whether the element is in noscript, which is not displayed and usually repeats what scripts display. */
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

/** Elements that may change the context by their names alone. */
const CHANGING = new Set('html body main article svg math foreignobject a bdo noscript'.split(' '));

/** Returns whether the context inside an element with this tag may differ from the context around it. */
export function changesContext({
  kind,
  classTraits: { place },
  idPlace,
  style,
}: Pick<Tag, 'kind' | 'classTraits' | 'idPlace' | 'style'>): boolean {
  return (
    kind.isFrame ||
    kind.isUnseen ||
    CHANGING.has(kind.name) ||
    place !== UNNAMED ||
    idPlace !== UNNAMED ||
    (style !== undefined && kind.isInline)
  );
}

/** Returns the context inside an element with this tag, given the context around it. */
export function contextInside(tag: Tag, outer: Context): Context {
  if (!tag.changesContext) return outer;
  const { kind, attributes, idPlace: ofId, style: wholeStyle, href } = tag;
  const { name } = kind;
  const isRoot = name === 'html' || name === 'body';
  const ofClass = tag.classTraits.place;
  const inArticle = outer.inArticle || name === 'article';
  const isFrame = !inArticle && (ofClass.isFrame || ofId.isFrame || kind.isFrame);
  // Classes of html and body describe the whole page, such as `has-sticky-header`.
  const region =
    isRoot || name === 'main' || name === 'article' ? 'content' : isFrame ? 'frame' : outer.region;
  const inHeader =
    !isRoot && name !== 'main' && !inArticle && name !== 'footer'
      ? outer.inHeader || name === 'header' || ofClass.isHeader || ofId.isHeader
      : false;
  const inShowcase = outer.inShowcase || ((ofClass.isShowcase || ofId.isShowcase) && !isRoot && name !== 'a');
  const linkHref = name === 'a' ? (href ?? outer.linkHref) : outer.linkHref;
  const foreign = (outer.foreign || name === 'svg' || name === 'math') && name !== 'foreignobject';
  const style = wholeStyle !== undefined && (kind.isInline || name === 'a') ? wholeStyle : '';
  // Hidden inline text is a trap for address harvesters. A hidden block may be a dialog that visitors can open.
  const unseen = outer.unseen || kind.isUnseen || (style !== '' && HIDDEN_STYLE.test(style));
  const reversed =
    outer.reversed ||
    (name === 'bdo' && attributes['dir'] === 'rtl') ||
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
  return {
    region,
    inArticle,
    inHeader,
    inShowcase,
    linkHref,
    unseen,
    reversed,
    foreign,
    noscript,
  };
}

/**
 * Ends the svg or math elements around an HTML element that they cannot contain. Otherwise an unclosed svg would hide
 * the rest of the page. Updates the contexts of the enclosing elements in place.
 */
export function endForeign(contexts: Context[], kind: ElementKind): void {
  if (contexts.at(-1)?.foreign !== true || !kind.endsForeign) return;
  for (let i = contexts.length - 1; i >= 0 && (contexts[i] as Context).foreign; i -= 1) {
    contexts[i] = { ...(contexts[i] as Context), foreign: false };
  }
}
