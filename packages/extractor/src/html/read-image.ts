import { type Element, isTag } from 'domhandler';
import { LIMITS } from '../limits.ts';
import type { PageImage, Region } from './page-parts.ts';

/** Attributes in which pages keep an image's real address while `src` holds a stand-in. */
const LAZY_SOURCES = ['data-src', 'data-lazy-src', 'data-original', 'data-lazy'];
const HINT_ATTRIBUTES = ['alt', 'title', 'class', 'id'];
const HINT_ANCESTORS = 4;

/** Reads an img element; null where it has no address that a client could fetch. */
export function readImage(element: Element, region: Region, linkHref: string | null): PageImage | null {
  const src = sourceOf(element.attribs);
  if (src === null) return null;
  return { src, hints: hintsOf(element), region, linkHref, isCounter: isCounter(element.attribs) };
}

function isCounter({ width, height }: Record<string, string>): boolean {
  return (width === '1' || width === '0') && (height === '1' || height === '0');
}

function sourceOf(attribs: Record<string, string>): string | null {
  const candidates = [
    ...LAZY_SOURCES.map((name) => attribs[name]),
    attribs['src'],
    firstOfSet(attribs['srcset']),
  ];
  for (const candidate of candidates) {
    const trimmed = candidate?.trim() ?? '';
    if (trimmed !== '' && trimmed.length <= LIMITS.url && !/^data:/i.test(trimmed)) return trimmed;
  }
  return null;
}

/** The first address of a srcset. */
export function firstOfSet(srcset: string | undefined): string | undefined {
  return srcset?.slice(0, LIMITS.url).trim().split(/\s/, 1)[0]?.replace(/,$/, '');
}

/** The names on an element and on a few elements around it, and the words that stand for it. */
export function hintsOf(element: Element, ancestors: number = HINT_ANCESTORS): string {
  const hints: string[] = [];
  for (const name of HINT_ATTRIBUTES) hints.push((element.attribs[name] ?? '').slice(0, 200));
  let ancestor = element.parent;
  for (let i = 0; i < ancestors && ancestor !== null && isTag(ancestor); i += 1) {
    hints.push((ancestor.attribs['class'] ?? '').slice(0, 200), (ancestor.attribs['id'] ?? '').slice(0, 200));
    ancestor = ancestor.parent;
  }
  return hints.join(' ');
}
