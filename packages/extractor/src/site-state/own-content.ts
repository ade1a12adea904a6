import type { Page } from '../page.ts';
import { foldText } from './page-outline.ts';

/** Measures of what a page says apart from its notices: what a site has and a placeholder has not. */
export interface OwnContent {
  /** Number of characters in lines of some length. Characters of East Asian scripts count double. */
  text: number;
  /** Number of those characters before the first notice. */
  lead: number;
  /** Whether the first notice is a heading above all text. */
  hasHeadline: boolean;
  /** Number of headings with text of their own below. */
  sections: number;
  /** Number of distinct places on the page to which the page links. */
  jumps: number;
  hasPhone: boolean;
  hasEmail: boolean;
  /** Whether the page gives opening hours or an address. */
  hasVisit: boolean;
}

/** Points of content that a site has and a placeholder or a challenge has not. */
export const SITE_POINTS = 1.5;
const MAX_LINES = 150;
const MAX_LINE = 600;
const MAX_ANCHORS = 100;
/** Minimum number of characters of a line of text. Shorter lines are labels, also on placeholders. */
const MIN_LINE = 15;
/** Minimum number of characters below a heading that make a section. */
const MIN_SECTION = 30;
/** Characters of East Asian scripts, which say about twice as much. */
const DENSE = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g;
/** Matches lines that coming-soon pages contain too: sign-ups, social links and copyright notices. */
const FURNITURE =
  /@|©|\(c\) ?\d|all rights reserved|newsletter|subscri|suscri|inscri|iscriv|inschrij|anmeld|abonn|notif|notify|e-?mail|launch|stay tuned|follow|folgen|suivez|siguenos|seguici|cookie|powered by|メール|登録|订阅|订閱|구독/;
const PHONE = /\+?\(?\d(?:[\s()./-]{0,3}\d){8}/;
/** Matches IP addresses and dates. */
const NO_PHONE = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])|\d{4}-\d\d-\d\d/g;
const HOURS = /\d[:.h]\d\d ?(?:uhr|am|pm)? ?[-–—] ?\d{1,2}[:.h]\d\d|\d ?[ap]\.?m\.? ?(?:[-–—]|to) ?\d/;
/** Matches a postal code with its place or state, or one of the United Kingdom. */
const POSTAL_CODE = /(?<!\d)\d{5} [a-z]{3}|, [a-z]{2} \d{5}(?!\d)|\b[a-z]{1,2}\d{1,2}[a-z]? \d[a-z]{2}\b/;
/** Matches links to the beginning of a page and past its menu. */
const SKIP_LINK = /^(?:top|main|content|page|start|skip|home|wrapper|primary|site-content|main-content)?$/i;

/**
 * Measures a page's own content in one pass over its first lines.
 * @param isNotice returns whether a folded line is a notice of the state in question
 */
export function measureOwnContent(page: Page, isNotice: (line: string) => boolean): OwnContent {
  const { parts } = page;
  // Long lines are cut, so the text is what remains of its full length.
  const content = {
    text: parts.textLength,
    lead: 0,
    hasHeadline: false,
    sections: 0,
    hasPhone: false,
    hasEmail: false,
    hasVisit: false,
  };
  let hasNotice = false;
  /** Number of characters below the last heading; null before the first heading and below a notice. */
  let below: number | null = null;
  for (const [line, isHeading] of linesOf(page)) {
    const isFurniture = FURNITURE.test(line);
    const length = line.length + (line.match(DENSE)?.length ?? 0);
    const counts = !isHeading && !isFurniture && length >= MIN_LINE;
    if (isNotice(line)) {
      content.text -= line.length;
      content.hasHeadline ||= isHeading && !hasNotice && content.lead === 0;
      hasNotice = true;
      if (isHeading) below = null;
      continue;
    }
    if (isHeading) below = 0;
    content.hasEmail ||= line.includes('@');
    content.hasPhone ||= !isFurniture && PHONE.test(line.replaceAll(NO_PHONE, ''));
    content.hasVisit ||= !isFurniture && (HOURS.test(line) || POSTAL_CODE.test(line));
    content.text += counts ? length - line.length : -line.length;
    if (!counts) continue;
    if (!hasNotice) content.lead += length;
    if (below === null) continue;
    if (below < MIN_SECTION && below + length >= MIN_SECTION) content.sections += 1;
    below += length;
  }
  const anchors = parts.anchors.slice(0, MAX_ANCHORS);
  content.hasPhone ||= anchors.some(({ href }) => /^\s*tel:/i.test(href));
  content.hasEmail ||= anchors.some(({ href }) => /^\s*mailto:/i.test(href));
  return { ...content, jumps: countJumps(anchors.map(({ href }) => href)) };
}

/** Returns the first lines of a page, folded and without breaks, and whether each is a heading. */
function linesOf({ parts }: Page): [line: string, isHeading: boolean][] {
  return parts.lines.slice(0, MAX_LINES).flatMap((text, index) =>
    text
      .slice(0, MAX_LINE)
      .split('\n')
      .map((line): [string, boolean] => [foldText(line, null), parts.headings.has(index)]),
  );
}

function countJumps(hrefs: readonly string[]): number {
  const places = new Set<string>();
  for (const href of hrefs) {
    const place = /^\/?#(.{1,60})$/.exec(href.trim())?.[1];
    if (place !== undefined && !place.startsWith('/') && !SKIP_LINK.test(place)) places.add(place);
  }
  return places.size;
}

/** Returns the points of a page's structure: sections with text, and links to them. */
export function structurePoints({ sections, jumps }: OwnContent): number {
  const bySections = sections > 2 ? 2.5 : sections === 2 ? 1.5 : 0;
  const byJumps = jumps > 3 ? 2.5 : jumps === 3 ? 2 : jumps === 2 ? 1 : 0;
  return bySections + byJumps;
}

/** Returns the points of a page's structure, text and contacts; see `SITE_POINTS`. */
export function contentPoints(content: OwnContent): number {
  const { text, hasPhone, hasVisit } = content;
  const byText = text > 500 ? 1.5 : text > 250 ? 1 : text > 120 ? 0.5 : 0;
  return structurePoints(content) + byText + (hasPhone ? 1 : 0) + (hasVisit ? 0.5 : 0);
}
