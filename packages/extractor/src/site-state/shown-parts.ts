import { isHiddenBlock } from '../html/hidden-block.ts';
import { HidingStyles } from '../html/hiding-styles.ts';
import type { PageParts } from '../html/page-parts.ts';
import {
  nodeAfter,
  ownTextOf,
  type PageDocument,
  type PageElement,
  type PageNode,
} from '../html/page-tree.ts';
import { resolveTarget } from '../html/resolve-url.ts';
import { walkDocument } from '../html/walk-document.ts';
import type { Page } from '../page.ts';

/**
 * Maximum number of characters, and of links to the page's own site, in hidden blocks that are left out. Such blocks
 * are messages for later, such as an error of the script. Blocks with more are content that the site hides until its
 * script has run.
 */
export const MAX_HIDDEN_TEXT = 3_000;
const MAX_HIDDEN_LINKS = 2;
/** Nothing is left out if the page has more links to its own site, or more links in all, shown or hidden. */
const MAX_OWN_LINKS = 4;
const MAX_ANCHORS = 50;

/** Matches the class or id of an element that is shown only until the scripts of a page have run. */
const WAITING_NAME = /(?:^|[\s_-])(?:(?:pre)?load(?:er|ing)|preload|splash|spinner)/i;
/** Maximum number of characters on a waiting screen, such as the name of the site. An element with more is content. */
const MAX_SCREEN_TEXT = 60;
const MAX_SCREEN_NODES = 100;

/**
 * Returns the parts of a page with little text, without its hidden blocks and waiting screens. Returns all parts if the
 * page has many links, or if the hidden blocks contain its content.
 */
export function shownParts(page: Page, document: PageDocument): PageParts {
  const { parts } = page;
  const links = countOwnLinks(page, parts);
  if (links > MAX_OWN_LINKS || parts.anchors.length > MAX_ANCHORS) return parts;
  const styles = new HidingStyles();
  const shown = walkDocument(document, (element) => {
    const { name } = element.tag.kind;
    if (name === 'html' || name === 'body') return false;
    if (name === 'style') styles.read(ownTextOf(element));
    return isHidden(element, styles) || isWaitingScreen(element);
  });
  const hiddenText = parts.textLength - shown.textLength;
  const hiddenLinks = links - countOwnLinks(page, shown);
  return hiddenText <= MAX_HIDDEN_TEXT && hiddenLinks <= MAX_HIDDEN_LINKS ? shown : parts;
}

/** Counts the links to the page's own host up to `MAX_OWN_LINKS` + 1, without those in `noscript` or to a fragment. */
function countOwnLinks({ url: pageUrl, baseUrl }: Page, { anchors }: PageParts): number {
  const { host } = new URL(pageUrl);
  let count = 0;
  for (const { href, target, inNoscript } of anchors) {
    const url = inNoscript || href.startsWith('#') ? null : resolveTarget(target, baseUrl);
    if (url?.startsWith(`${host}/`, url.indexOf('//') + 2) === true) count += 1;
    if (count > MAX_OWN_LINKS) break;
  }
  return count;
}

function isHidden({ tag }: PageElement, styles: HidingStyles): boolean {
  const isClosedDialog = tag.kind.name === 'dialog' && tag.attributes['open'] === undefined;
  return isClosedDialog || isHiddenBlock(tag) || styles.hides(tag);
}

function isWaitingScreen(element: PageElement): boolean {
  const { className = '', id = '' } = element.tag;
  if (!WAITING_NAME.test(className.slice(0, 200)) && !WAITING_NAME.test(id.slice(0, 200))) return false;
  let nodes = 0;
  let text = 0;
  let node: PageNode | null = element;
  while (node !== null) {
    nodes += 1;
    if (node.type === 'text') text += node.data.trim().length;
    if (nodes > MAX_SCREEN_NODES || text > MAX_SCREEN_TEXT) return false;
    const isSkipped = node.type === 'element' && (node.tag.kind.name === 'svg' || node.tag.kind.isUnseen);
    node = nodeAfter(node, element, isSkipped);
  }
  return true;
}
