import { type Element, isTag } from 'domhandler';
import type { Entity } from './json-ld-entities.ts';
import { type MarkSyntax, readMarkedItems } from './marked-items.ts';

const SCHEMA = /^(?:schema:|https?:\/\/(?:www\.)?schema\.org\/)/i;

const RDFA: MarkSyntax = {
  method: 'rdfa',
  isItem: ({ attribs }) => attribs['typeof'] !== undefined,
  typesOf: (item) => (isOfSchema(item) ? termsOf(item.attribs['typeof']).slice(0, 5) : []),
  propertiesOf: (element) => termsOf(element.attribs['property'] ?? relationTo(element)),
};

/**
 * Returns the items that a page marks with RDFa. Leaves out types of other vocabularies, and properties with the prefix
 * of another vocabulary.
 *
 * @param marked the page's elements with `typeof` or `property`, in document order
 */
export function readRdfa(marked: readonly Element[]): Entity[] {
  return readMarkedItems(marked, RDFA);
}

/** Returns the `rel` that relates an item to the item around it: its own, or that of its parent (RDFa Core, 7.5). */
function relationTo({ attribs, parent }: Element): string | undefined {
  if (attribs['typeof'] === undefined) return undefined;
  return attribs['rel'] ?? (parent !== null && isTag(parent) ? parent.attribs['rel'] : undefined);
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
function isOfSchema(item: Element): boolean {
  let element: Element['parent'] = item;
  while (element !== null && isTag(element)) {
    const vocabulary = element.attribs['vocab'];
    if (vocabulary !== undefined) return vocabulary.trim() === '' || SCHEMA.test(`${vocabulary.trim()}/`);
    element = element.parent;
  }
  return true;
}
