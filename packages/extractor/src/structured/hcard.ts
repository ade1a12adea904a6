import type { JsonValue } from '@scrapersky/core';
import { childrenOf, type PageElement, type PageNode } from '../html/page-tree.ts';
import type { Entity } from './json-ld-entities.ts';
import { textWithin } from './text-within.ts';

/** Maximum number of nodes of one card that are read. */
const MAX_NODES = 1_000;
/** Maximum number of organisations with a card on a page. A page with more is a directory. */
const MAX_ORGANIZATIONS = 3;
const MAX_ANCESTORS = 100;
const MAX_VALUES = 20;
const MAX_TEXT = 500;

/**
 * Properties of schema.org by class name of hCard (microformats 1) and h-card (microformats 2). A class of h-card is
 * also looked up without its prefix.
 */
const PROPERTIES = new Map([
  ['fn', 'name'],
  ['p-name', 'name'],
  ['org', 'organization'],
  ['organization-name', 'organization'],
  ['tel', 'telephone'],
  ['email', 'email'],
  ['url', 'url'],
  ['logo', 'logo'],
  ['latitude', 'latitude'],
  ['longitude', 'longitude'],
  ['street-address', 'streetAddress'],
  ['extended-address', 'streetAddress'],
  ['post-office-box', 'postOfficeBoxNumber'],
  ['locality', 'addressLocality'],
  ['region', 'addressRegion'],
  ['postal-code', 'postalCode'],
  ['country-name', 'addressCountry'],
]);
const ADDRESS = new Set(['adr', 'p-adr', 'h-adr']);
const PREFIX = /^(?:p|u|e|dt|h)-(?=[a-z])/;
/** Classes of a card that describes a person or another organisation. */
const OTHERS_CARD =
  /(?:^|\s)(?:\w{1,20}-)?(?:author|contributor|reviewer|affiliation|agent|p-org|vevent|h-event)(?:\s|$)/;
/** Classes of elements that contain cards of others. */
const AROUND_OTHERS =
  /(?:^|\s)(?:vevent|hreview|hreview-aggregate|hresume|hproduct|hlisting|h-(?:event|review|resume|product|listing))(?:\s|$)/;
/**
 * Classes of a person's name or job. A card that contains one describes a person, unless its only name is an
 * organisation's.
 */
const NAME_PARTS = new Set([
  'n',
  'given-name',
  'family-name',
  'honorific-prefix',
  'p-given-name',
  'p-family-name',
  'p-honorific-prefix',
  'p-job-title',
]);

interface Card {
  /** Formatted name of the person or organisation. */
  name: string;
  organization: string;
  hasNameParts: boolean;
  members: Record<string, JsonValue>;
  /** Parts of addresses, by the element that contains them. */
  addresses: Map<PageElement, Record<string, JsonValue>>;
  geo: Record<string, JsonValue>;
}

/**
 * Returns the organisations that the page's hCards and h-cards describe. Cards of persons, such as authors, are left out,
 * and so is a directory of organisations.
 *
 * @param cards the elements with the class `vcard` or `h-card`, in document order
 */
export function readHCards(cards: readonly PageElement[]): Entity[] {
  const organizations = cards.flatMap((element): Entity[] => {
    if (OTHERS_CARD.test(element.tag.className ?? '') || isAmongOthers(element)) return [];
    const card = readCard(element);
    const name = organizationName(card);
    if (name === null) return [];
    const addresses = [...card.addresses.values()];
    const members = {
      ...card.members,
      name,
      ...(addresses.length > 0 && { address: addresses }),
      ...(Object.keys(card.geo).length > 0 && { geo: card.geo }),
    };
    return [{ method: 'hcard', types: ['Organization'], members, role: null }];
  });
  const names = new Set(organizations.map(({ members }) => members['name']));
  return names.size > MAX_ORGANIZATIONS ? [] : organizations;
}

/**
 * Returns the name of the organisation that a card describes; null if it describes none. A card describes an
 * organisation if its only name is an organisation's, or if it has an address and no parts of a person's name.
 */
function organizationName({ name, organization, hasNameParts, addresses }: Card): string | null {
  if (organization !== '') return name === '' || name === organization ? organization : null;
  return name !== '' && !hasNameParts && addresses.size > 0 ? name : null;
}

function isAmongOthers(card: PageElement): boolean {
  let ancestor = card.parent;
  for (let steps = 0; steps < MAX_ANCESTORS && ancestor.type === 'element'; steps += 1) {
    if (AROUND_OTHERS.test(ancestor.tag.className ?? '')) return true;
    ancestor = ancestor.parent;
  }
  return false;
}

/**
 * Reads the properties of a card. Reads only the organisation from a card inside this card, because the inner card
 * describes others.
 */
function readCard(root: PageElement): Card {
  const card: Card = {
    name: '',
    organization: '',
    hasNameParts: false,
    members: {},
    addresses: new Map(),
    geo: {},
  };
  const pending: { node: PageNode; holder: PageElement }[] = [{ node: root, holder: root }];
  for (let visited = 0; visited < MAX_NODES; visited += 1) {
    const next = pending.pop();
    if (next === undefined) break;
    const { node, holder } = next;
    if (node.type !== 'element') continue;
    const { names, isCard } = node.tag.classTraits;
    const properties = [...new Set(names.map(propertyOf))];
    if (node !== root && isCard) {
      if (properties.includes('organization')) card.organization ||= textOf(node);
      continue;
    }
    if (names.some((name) => NAME_PARTS.has(name))) card.hasNameParts = true;
    for (const property of properties) if (property !== undefined) addProperty(card, property, node, holder);
    const inside = names.some((name) => ADDRESS.has(name)) ? node : holder;
    for (const child of childrenOf(node, MAX_NODES).reverse()) pending.push({ node: child, holder: inside });
  }
  return card;
}

function propertyOf(name: string): string | undefined {
  return PROPERTIES.get(name) ?? PROPERTIES.get(name.replace(PREFIX, ''));
}

function addProperty(card: Card, property: string, element: PageElement, holder: PageElement): void {
  if (property === 'telephone') return addPhone(card.members, element);
  const isLink = property === 'url' || property === 'logo' || property === 'email';
  const value = (isLink ? linkOf(element) : '') || textOf(element);
  if (value === '') return;
  if (property === 'name' || property === 'organization') card[property] ||= value;
  else if (property === 'email') add(card.members, property, value);
  else if (property === 'latitude' || property === 'longitude') card.geo[property] ??= value;
  else if (isLink) card.members[property] ??= value;
  else {
    const address = card.addresses.get(holder) ?? {};
    if (property === 'streetAddress') add(address, property, value);
    else address[property] ??= value;
    if (card.addresses.size < MAX_VALUES) card.addresses.set(holder, address);
  }
}

/** Adds a phone or fax number. A separate element may contain its kind: `<b class="type">fax</b>`. */
function addPhone(members: Card['members'], element: PageElement): void {
  const parts = childrenOf(element, MAX_NODES).filter((child) => child.type === 'element');
  const partOf = (name: string) => parts.find(({ tag }) => tag.classTraits.names.includes(name));
  const value = partOf('value') ?? element;
  const type = partOf('type');
  const isFax = /fax/i.test(type === undefined ? textOf(element) : textOf(type));
  add(members, isFax ? 'faxNumber' : 'telephone', textOf(value));
}

function add(members: Card['members'], property: string, value: string): void {
  const known = members[property];
  if (!Array.isArray(known)) members[property] = [value];
  else if (known.length < MAX_VALUES) known.push(value);
}

function linkOf({ tag: { attributes } }: PageElement): string {
  return (attributes['href'] ?? attributes['src'] ?? attributes['data'] ?? '').slice(0, MAX_TEXT).trim();
}

/** Returns the text of an element, or the machine-readable value that the page provides in its place. */
function textOf(element: PageElement): string {
  const {
    kind: { name },
    attributes,
  } = element.tag;
  const given =
    name === 'abbr' ? attributes['title'] : name === 'data' ? attributes['value'] : attributes['alt'];
  return (given ?? textWithin(element, MAX_TEXT)).slice(0, MAX_TEXT).replace(/\s+/g, ' ').trim();
}
