import type { PageElement, PageParent } from '../html/page-tree.ts';
import type { Entity } from './json-ld-entities.ts';
import { type MarkSyntax, readMarkedItems } from './marked-items.ts';

const SCHEMA = /^(?:schema:|https?:\/\/(?:www\.)?schema\.org\/)/i;

const RDFA: MarkSyntax = {
  method: 'rdfa',
  isItem: ({ tag }) => tag.attributes['typeof'] !== undefined,
  typesOf: (item) => (isOfSchema(item) ? termsOf(item.tag.attributes['typeof']).slice(0, 5) : []),
  propertiesOf: (element) => termsOf(element.tag.attributes['property'] ?? relationTo(element)),
};

/**
 * Returns the items that a page marks with RDFa. Leaves out types of other vocabularies, and properties with the prefix
 * of another vocabulary.
 *
 * @param marked the page's elements with `typeof` or `property`, in document order
 */
export function readRdfa(marked: readonly PageElement[]): Entity[] {
  return readMarkedItems(marked, RDFA);
}

/** Returns the `rel` that relates an item to the item around it: its own, or that of its parent (RDFa Core, 7.5). */
function relationTo({ tag: { attributes }, parent }: PageElement): string | undefined {
  if (attributes['typeof'] === undefined) return undefined;
  return attributes['rel'] ?? (parent.type === 'element' ? parent.tag.attributes['rel'] : undefined);
}

/**
 * Returns names without the prefix of schema.org. Leaves out a name with the prefix of another vocabulary, such as
 * `og:title`.
 */
function termsOf(value: string | undefined): string[] {
  if (value === undefined) return [];
  return value
    .slice(0, 500)
    .split(/\s+/)
    .map((term) => term.replace(SCHEMA, ''))
    .filter((term) => term !== '' && !term.includes(':'));
}

/**
 * Returns whether the item uses schema.org: its nearest `vocab` is schema.org, empty or missing, because pages often
 * omit it.
 */
function isOfSchema(item: PageElement): boolean {
  let element: PageParent = item;
  while (element.type === 'element') {
    const vocabulary = element.tag.attributes['vocab'];
    if (vocabulary !== undefined) return vocabulary.trim() === '' || SCHEMA.test(`${vocabulary.trim()}/`);
    element = element.parent;
  }
  return true;
}
