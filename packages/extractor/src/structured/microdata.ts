import type { JsonValue } from '@scrapersky/core';
import { type AnyNode, type Element, isTag, isText } from 'domhandler';
import type { Entity } from './json-ld-entities.ts';
import { canonicalType } from './schema-type.ts';

const MAX_TEXT = 2_048;
/** Maximum number of nodes that are read for the text of one property. */
const MAX_NODES = 200;
const WANTED = new Set(
  (
    'name legalName url logo image email telephone faxNumber sameAs address streetAddress postOfficeBoxNumber addressLocality ' +
    'addressRegion postalCode addressCountry geo latitude longitude vatID taxID foundingDate numberOfEmployees openingHours slogan'
  ).split(' '),
);
/** Properties whose value is another item. */
const NESTED = new Set(['address', 'geo']);

/**
 * Returns the items of a page's microdata as entities, with the properties that describe an organisation or a site.
 *
 * @param properties the page's elements with an itemprop, in document order
 */
export function readMicrodata(properties: readonly Element[]): Entity[] {
  const byItem = new Map<Element, { entity: Entity; members: Record<string, JsonValue> }>();
  for (const property of properties) {
    const item = itemOf(property);
    if (item === null) continue;
    const known = byItem.get(item) ?? startItem(item);
    byItem.set(item, known);
    for (const name of (property.attribs['itemprop'] ?? '').slice(0, 200).split(/\s+/)) {
      if (!WANTED.has(name) || Object.hasOwn(known.members, name)) continue;
      if (NESTED.has(name) && property.attribs['itemscope'] !== undefined) {
        const nested = byItem.get(property) ?? startItem(property);
        byItem.set(property, nested);
        known.members[name] = nested.members;
        continue;
      }
      const value = valueOf(property);
      if (value !== '') known.members[name] = value;
    }
  }
  return [...byItem.values()].map((item) => item.entity);
}

function startItem(item: Element): { entity: Entity; members: Record<string, JsonValue> } {
  const members: Record<string, JsonValue> = {};
  const types = (item.attribs['itemtype'] ?? '').slice(0, 500).split(/\s+/).slice(0, 5);
  return {
    members,
    entity: {
      method: 'microdata',
      types: types.map(canonicalType),
      members,
      role: item.attribs['itemprop'] ?? null,
    },
  };
}

/** Returns the innermost item that contains a property. */
function itemOf(property: Element): Element | null {
  let ancestor = property.parent;
  while (ancestor !== null && isTag(ancestor)) {
    if (ancestor.attribs['itemscope'] !== undefined) return ancestor;
    ancestor = ancestor.parent;
  }
  return null;
}

function valueOf(property: Element): string {
  const { attribs } = property;
  const value = attribs['content'] ?? attribs['href'] ?? attribs['src'] ?? textWithin(property);
  return value.slice(0, MAX_TEXT).replace(/\s+/g, ' ').trim();
}

/** Returns the text of the first few nodes inside an element, because names and numbers are short. */
function textWithin(element: Element): string {
  let text = '';
  const pending: AnyNode[] = element.children.slice(0, MAX_NODES).reverse();
  for (let visited = 0; visited < MAX_NODES && text.length < MAX_TEXT; visited += 1) {
    const node = pending.pop();
    if (node === undefined) break;
    if (isText(node)) text += node.data;
    else if (isTag(node)) pending.push(...node.children.slice(0, MAX_NODES).reverse());
  }
  return text;
}
