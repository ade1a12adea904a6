import { LIMITS } from '../limits.ts';
import type { Context } from './context.ts';
import type { PageImage } from './page-parts.ts';
import type { PageElement, PageParent } from './page-tree.ts';
import type { Tag } from './tag.ts';

/**
 * Attributes with an image's URL, in order of precedence. The attributes before `src` contain the URL of a lazily
 * loaded image, whose `src` is a placeholder.
 */
const SOURCES = [
  'data-src',
  'data-lazy-src',
  'data-original',
  'data-lazy',
  'data-rocket-src',
  'data-cfsrc',
  'data-ll-src',
  'src',
];
const SETS = ['data-srcset', 'data-lazy-srcset', 'data-rocket-srcset', 'srcset'];
const HINT_ANCESTORS = 4;

/** Reads an img element; null if it has no URL that a client could fetch. */
export function readImage(
  element: PageElement,
  { region, inArticle, inHeader, inShowcase, linkHref }: Context,
): PageImage | null {
  const { attributes } = element.tag;
  const src = sourceOf(attributes);
  if (src === null) return null;
  const names = namesOf(element, HINT_ANCESTORS);
  const hints = `${labelOf(element.tag)} ${names}`;
  return {
    src,
    hints,
    names,
    region,
    inArticle,
    inHeader,
    inShowcase,
    linkHref,
    isCounter: isCounter(attributes),
  };
}

function isCounter({ width, height }: Tag['attributes']): boolean {
  return (width === '1' || width === '0') && (height === '1' || height === '0');
}

function sourceOf(attributes: Tag['attributes']): string | null {
  // Most images are not loaded lazily, and a search for each missing attribute takes long.
  const mayBeLazy = Object.keys(attributes).some((name) => name.startsWith('data-'));
  for (const name of mayBeLazy ? SOURCES : ['src']) {
    const url = usableUrl(attributes[name]);
    if (url !== null) return url;
  }
  for (const name of mayBeLazy ? SETS : ['srcset']) {
    const url = usableUrl(firstOfSet(attributes[name]));
    if (url !== null) return url;
  }
  return null;
}

function usableUrl(value: string | undefined): string | null {
  if (value === undefined) return null;
  const trimmed = value.trim();
  return trimmed !== '' && trimmed.length <= LIMITS.url && !/^data:/i.test(trimmed) ? trimmed : null;
}

/** Returns the first URL of a srcset. */
export function firstOfSet(srcset: string | undefined): string | undefined {
  return srcset?.slice(0, LIMITS.url).trim().split(/\s/, 1)[0]?.replace(/,$/, '');
}

/** Returns an element's `alt` and `title`, and the classes and ids of the element and its closest ancestors. */
export function hintsOf(element: PageElement, ancestors: number): string {
  return `${labelOf(element.tag)} ${namesOf(element, ancestors)}`;
}

function labelOf({ attributes }: Tag): string {
  return `${(attributes['alt'] ?? '').slice(0, 200)} ${(attributes['title'] ?? '').slice(0, 200)}`;
}

/** Returns the classes and ids of an element and of its closest ancestors. */
function namesOf(element: PageElement, ancestors: number): string {
  const names: string[] = [];
  let outer: PageParent = element;
  for (let i = 0; i <= ancestors && outer.type === 'element'; i += 1) {
    const { className = '', id = '' } = outer.tag;
    names.push(className.slice(0, 200), id.slice(0, 200));
    outer = outer.parent;
  }
  return names.join(' ');
}
