import { encodingOfMeta } from '../bytes/prescan-meta.ts';
import { addState, readStateScript } from '../hydration/state-script.ts';
import { LIMITS } from '../limits.ts';
import { labelOf } from './label-of.ts';
import type { Context } from './context.ts';
import { isHiddenBlock } from './hidden-block.ts';
import type { PageParts } from './page-parts.ts';
import { ownTextOf, type PageElement, type PageParent } from './page-tree.ts';
import { readImage } from './read-image.ts';
import type { Tag } from './tag.ts';
import type { TextRunCollector } from './text-run.ts';
import { tokensOf } from './tokens-of.ts';

const HIDDEN_ANCESTORS = 4;

/**
 * Adds the values of one element to the page's parts.
 * @param runs collector of the page's text, which has read the text before the element
 */
export function readElement(
  parts: PageParts,
  element: PageElement,
  context: Context,
  runs: Pick<TextRunCollector, 'place'>,
): void {
  const { kind, attributes } = element.tag;
  const { name } = kind;
  if (context.foreign && name !== 'a') return;
  switch (name) {
    case 'a':
    case 'area':
      readAnchor(parts, element, context, runs);
      break;
    case 'link':
      readLink(parts, element);
      break;
    case 'meta':
      if (!context.noscript) readMeta(parts, element);
      break;
    case 'img':
      if (parts.images.length < LIMITS.images) {
        const image = readImage(element, context);
        if (image !== null) parts.images.push(image);
      }
      break;
    case 'script':
      readScript(parts, element);
      break;
    case 'title':
      if (!context.noscript && parts.titles.length < 10)
        parts.titles.push(ownTextOf(element).slice(0, LIMITS.longText));
      break;
    case 'input':
      if (attributes['type']?.toLowerCase() !== 'hidden' && !isHidden(element)) parts.inputs += 1;
      if (attributes['type']?.toLowerCase() === 'password') parts.passwordFields += 1;
      break;
    case 'video':
      parts.media += 1;
      break;
    case 'audio':
      if (attributes['controls'] !== undefined) parts.media += 1;
      break;
    case 'base':
      if (parts.baseHref === null && attributes['href'] !== undefined)
        parts.baseHref = attributes['href'].slice(0, LIMITS.url);
      break;
    case 'iframe':
    case 'frame':
      if (attributes['src'] !== undefined && parts.frames.length < 100) {
        const isHidden = context.noscript || attributes['width'] === '0' || attributes['height'] === '0';
        parts.frames.push({ src: attributes['src'], isFrameset: name === 'frame', isHidden });
      }
      break;
    case 'html':
      parts.htmlAttributes = { ...attributes, ...parts.htmlAttributes };
      break;
    case 'body':
      parts.bodyAttributes = { ...attributes, ...parts.bodyAttributes };
      break;
    case 'joomla-hidden-mail': {
      const value = `${decodeBase64(attributes['first'])}@${decodeBase64(attributes['last'])}`;
      if (parts.hiddenEmails.length < LIMITS.contacts) parts.hiddenEmails.push({ kind: 'joomla', value });
      break;
    }
    default:
  }
}

/** Returns whether an element or one of its closest ancestors is hidden. */
function isHidden(element: PageElement): boolean {
  let outer: PageParent = element;
  for (let i = 0; i <= HIDDEN_ANCESTORS && outer.type === 'element'; i += 1) {
    if (isHiddenBlock(outer.tag)) return true;
    outer = outer.parent;
  }
  return false;
}

function readAnchor(
  parts: PageParts,
  element: PageElement,
  context: Context,
  runs: Pick<TextRunCollector, 'place'>,
): void {
  const { tag } = element;
  const { target, rel } = tag;
  const href = tag.href ?? tag.attributes['xlink:href'];
  if (href === undefined || target === null || parts.anchors.length >= LIMITS.anchors) return;
  const { line, offset } = runs.place;
  parts.anchors.push({
    href,
    target,
    rel,
    region: context.region,
    inNoscript: context.noscript,
    line,
    offset,
    label: labelOf(element),
  });
}

function readLink(parts: PageParts, { tag }: PageElement): void {
  const { rel } = tag;
  const { href, type, sizes, media, hreflang } = tag.attributes;
  if (tag.attributes['rel'] === undefined || href === undefined || parts.links.length >= LIMITS.metas) return;
  parts.links.push({
    rel,
    href: href.trim(),
    type: type ?? '',
    sizes: sizes ?? '',
    media: media ?? '',
    hreflang: hreflang ?? '',
  });
}

function readMeta(parts: PageParts, { tag: { attributes } }: PageElement): void {
  const encoding = encodingOfMeta(new Map(Object.entries(attributes).slice(0, 20)));
  if (encoding !== null) parts.declaredEncodings.push(encoding);
  const content = attributes['content'];
  if (content === undefined || parts.metas.length >= LIMITS.metas) return;
  for (const key of ['name', 'property', 'itemprop', 'http-equiv']) {
    for (const name of tokensOf(attributes[key]))
      parts.metas.push({ name, content: content.slice(0, LIMITS.longText), isItemprop: key === 'itemprop' });
  }
}

function readScript(parts: PageParts, element: PageElement): void {
  if (parts.scripts.length >= LIMITS.scripts) return;
  const type = (element.tag.attributes['type'] ?? '').trim().toLowerCase();
  const length = type.includes('json') ? LIMITS.jsonLdText : LIMITS.inlineScript;
  const text = ownTextOf(element);
  parts.scripts.push({ src: sourceOf(element.tag), type, text: text.slice(0, length) });
  if (text !== '') addState(parts.states, readStateScript(element.tag.attributes, type, text));
}

/** Returns the URL of a script. Optimizers move the URL to another attribute until the visitor does something. */
function sourceOf({ attributes }: Tag): string {
  return (
    attributes['src'] ??
    attributes['data-rocket-src'] ??
    attributes['data-src'] ??
    attributes['data-litespeed-src'] ??
    attributes['data-cfsrc'] ??
    ''
  );
}

function decodeBase64(value: string | undefined): string {
  return Buffer.from((value ?? '').slice(0, LIMITS.shortText), 'base64').toString('utf8');
}
