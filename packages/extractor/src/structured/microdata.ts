import type { PageElement } from '../html/page-tree.ts';
import type { Entity } from './json-ld-entities.ts';
import { type MarkSyntax, readMarkedItems } from './marked-items.ts';
import { canonicalType } from './schema-type.ts';

const MICRODATA: MarkSyntax = {
  method: 'microdata',
  isItem: ({ tag }) => tag.attributes['itemscope'] !== undefined,
  typesOf: ({ tag }) =>
    (tag.attributes['itemtype'] ?? '').slice(0, 500).split(/\s+/).slice(0, 5).map(canonicalType),
  propertiesOf: ({ tag }) => tokensOf(tag.attributes['itemprop']),
};

/**
 * Returns the items of a page's microdata as entities.
 *
 * @param properties the page's elements with `itemprop`, in document order
 */
export function readMicrodata(properties: readonly PageElement[]): Entity[] {
  return readMarkedItems(properties, MICRODATA);
}

function tokensOf(value: string | undefined): string[] {
  return value === undefined
    ? []
    : value
        .slice(0, 200)
        .split(/\s+/)
        .filter((token) => token !== '');
}
