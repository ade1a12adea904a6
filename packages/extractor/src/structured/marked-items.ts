import type { JsonValue } from '@scrapersky/core';
import type { PageElement } from '../html/page-tree.ts';
import type { Entity } from './json-ld-entities.ts';
import { textWithin } from './text-within.ts';

/** Attributes by which a page marks items in its text: microdata or RDFa. */
export interface MarkSyntax {
  method: Entity['method'];
  isItem: (element: PageElement) => boolean;
  /** Returns the types of an item without prefix. */
  typesOf: (item: PageElement) => string[];
  /** Returns the properties that have an element as their value. */
  propertiesOf: (element: PageElement) => string[];
}

const MAX_TEXT = 2_048;
const MAX_VALUES = 20;
/** Properties whose value is the element's text, even if the element is a link. */
const TEXTS = new Set(
  (
    'name legalName alternateName slogan streetAddress postOfficeBoxNumber addressLocality addressRegion postalCode ' +
    'addressCountry vatID taxID foundingDate industry servesCuisine openingHours opens closes value minValue maxValue'
  ).split(' '),
);
const WANTED = new Set([
  ...TEXTS,
  ...(
    'url logo image email telephone faxNumber sameAs address location geo latitude longitude dayOfWeek ' +
    'numberOfEmployees openingHoursSpecification parentOrganization'
  ).split(' '),
]);
/** Properties whose value may be another item. */
const NESTED = new Set([
  'address',
  'location',
  'geo',
  'numberOfEmployees',
  'openingHoursSpecification',
  'parentOrganization',
]);
/** Properties that may have several values. Of any other property, the first value is kept. */
const REPEATED = new Set([
  'email',
  'telephone',
  'faxNumber',
  'sameAs',
  'address',
  'location',
  'openingHours',
  'openingHoursSpecification',
  'dayOfWeek',
]);

interface Item {
  entity: Entity;
  members: Record<string, JsonValue>;
}

/**
 * Returns the marked items of a page as entities, with the properties that describe an organisation or a site.
 *
 * @param marked the page's elements with a property, in document order
 */
export function readMarkedItems(marked: readonly PageElement[], syntax: MarkSyntax): Entity[] {
  const items = new Map<PageElement, Item>();
  const itemOf = (element: PageElement): Item => {
    const known = items.get(element) ?? startItem(element, syntax);
    items.set(element, known);
    return known;
  };
  for (const element of marked) {
    const around = itemAround(element, syntax);
    if (around === null) continue;
    const { members } = itemOf(around);
    for (const name of syntax.propertiesOf(element)) {
      if (!WANTED.has(name) || (Object.hasOwn(members, name) && !REPEATED.has(name))) continue;
      if (NESTED.has(name) && syntax.isItem(element)) {
        addValue(members, name, itemOf(element).members);
        continue;
      }
      const value = valueOf(element, name);
      if (value !== '') addValue(members, name, value);
    }
  }
  return [...items.values()].map((item) => item.entity);
}

function startItem(element: PageElement, { method, typesOf, propertiesOf }: MarkSyntax): Item {
  const members: Record<string, JsonValue> = {};
  const role = propertiesOf(element)[0] ?? null;
  return { members, entity: { method, types: typesOf(element), members, role } };
}

/** Adds a value of a property to an item. */
function addValue(members: Record<string, JsonValue>, name: string, value: JsonValue): void {
  const known = Object.hasOwn(members, name) ? members[name] : undefined;
  if (known === undefined) members[name] = value;
  else if (!Array.isArray(known)) members[name] = [known, value];
  else if (known.length < MAX_VALUES) known.push(value);
}

/** Returns the innermost item that contains an element. */
function itemAround(element: PageElement, { isItem }: MarkSyntax): PageElement | null {
  let ancestor = element.parent;
  while (ancestor.type === 'element') {
    if (isItem(ancestor)) return ancestor;
    ancestor = ancestor.parent;
  }
  return null;
}

function valueOf(element: PageElement, name: string): string {
  const { attributes } = element.tag;
  const given = attributes['content'] ?? attributes['datetime'];
  const link = attributes['href'] ?? attributes['src'];
  const value = given ?? (link === undefined || TEXTS.has(name) ? textWithin(element, MAX_TEXT) : link);
  return value.slice(0, MAX_TEXT).replace(/\s+/g, ' ').trim();
}
