import type { KeyPage } from '@scrapersky/core';
import type { Page } from '../page.ts';
import { foldText } from '../site-state/page-outline.ts';
import { TextMemo } from '../text-memo.ts';
import { KEY_PAGE_LABELS } from './key-page-labels.ts';

/** A link whose label names a standard page, such as contact, about or imprint. */
export interface NamedLink {
  url: string;
  page: KeyPage;
  label: string;
  /** Whether the label is only the name of the page, without further words. */
  isWhole: boolean;
}

/**
 * Maximum number of characters that a link's text may have besides a label: `Contact us today`, `Kontakt & Service`.
 */
const MAX_EXTRA = 12;
const MAX_LABEL = 40;
const MIN_LONG_LABEL = 5;
/** Matches a label that folding only converts to lower case. Most labels match. */
const PLAIN_LABEL = /^[a-z]+(?: [a-z]+)*$/i;
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
/** Cheap test for text without `EDGES`, because V8 tests classes such as `\p{L}` slowly. */
const HAS_PLAIN_EDGES = /^[a-z\d](?:.*[a-z\d])?$/;

const LABELS = Object.entries(KEY_PAGE_LABELS).flatMap(([page, labels]) =>
  labels.map((label) => [fold(label), page as KeyPage] as const),
);
/**
 * Pages by label. If several pages have the same label, contact counts, otherwise the first page in `KEY_PAGE_LABELS`.
 */
const PAGES = new Map(LABELS.toReversed());
for (const label of KEY_PAGE_LABELS.contact) PAGES.set(fold(label), 'contact');
/**
 * Labels that are one long word. The text of a link may contain further words next to such a label. If a link's text
 * contains several labels, the first in `LABELS` counts.
 */
const LONG_LABELS = new Map(
  [...new Map(LABELS)]
    .filter(([label]) => label.length >= MIN_LONG_LABEL && !label.includes(' '))
    .map(([word], order) => [word, { page: PAGES.get(word) as KeyPage, order }]),
);
const LONGEST_LABEL = Math.max(...LABELS.map(([label]) => label.length));
const LONGEST_WORD = Math.max(...[...LONG_LABELS.keys()].map((word) => word.length));

/** Returns the links whose label names a standard page, such as contact or imprint. Their paths do not matter. */
export function nameLinks({ links }: Page): NamedLink[] {
  const named: NamedLink[] = [];
  for (const { url, label } of links) {
    const found = pageOf(label);
    if (found !== null) named.push({ url, label, page: found.page, isWhole: found.isWhole });
  }
  return named;
}

/** Returns whether a text is only the label of a standard page, such as "About us". */
export function isKeyPageLabel(text: string): boolean {
  return pageOf(text)?.isWhole === true;
}

type NamedPage = Pick<NamedLink, 'page' | 'isWhole'>;

/** Cache of the pages by label, because the pages of a site repeat their menus. */
const PAGES_OF_LABELS = new TextMemo(readPage, 2_000, MAX_LABEL);

function pageOf(label: string): NamedPage | null {
  return label === '' || label.length > MAX_LABEL ? null : PAGES_OF_LABELS.of(label);
}

function readPage(label: string): NamedPage | null {
  const text = fold(label);
  const whole = text.length > LONGEST_LABEL ? undefined : PAGES.get(text);
  if (whole !== undefined) return { page: whole, isWhole: true };
  const minLength = Math.max(MIN_LONG_LABEL, text.length - MAX_EXTRA);
  let first: { page: KeyPage; order: number } | undefined;
  for (let start = 0; start + minLength <= text.length;) {
    const space = text.indexOf(' ', start);
    const end = space === -1 ? text.length : space;
    const isMain = end - start >= minLength && end - start <= LONGEST_WORD;
    const part = isMain ? LONG_LABELS.get(text.slice(start, end)) : undefined;
    if (part !== undefined && part.order < (first?.order ?? Infinity)) first = part;
    start = end + 1;
  }
  return first === undefined ? null : { page: first.page, isWhole: false };
}

function fold(label: string): string {
  if (PLAIN_LABEL.test(label)) return label.toLowerCase();
  const text = foldText(label, null);
  return HAS_PLAIN_EDGES.test(text) ? text : text.replace(EDGES, '');
}
