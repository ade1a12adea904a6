import type { Element } from 'domhandler';
import { LIMITS } from '../limits.ts';
import { ORDINARY } from './element-kinds.ts';
import type { PageParts } from './page-parts.ts';

/** HTML's own attributes have letters only, and `aria-` is everybody's; of `html` every one tells something. */
function isFrameworks(element: string, attribute: string): boolean {
  if (attribute.length > 100) return false;
  return element === 'html' || (/[^a-z]/.test(attribute) && !attribute.startsWith('aria-'));
}

const MAX_EMBEDS = 20;

/** Notes the distinct names that an element carries: evidence of what made the page. */
export function noteTraits(parts: PageParts, element: Element): void {
  const { name, attribs } = element;
  if (!ORDINARY.has(name)) addCapped(parts.elementNames, name, LIMITS.names);
  for (const attribute in attribs) {
    const value = attribs[attribute] as string;
    if (attribute === 'class') noteClasses(parts.classes, value);
    else if (attribute === 'id') addCapped(parts.ids, value, LIMITS.names);
    else if (attribute === 'itemprop') {
      if (parts.itemProperties.length < LIMITS.itemProperties) parts.itemProperties.push(element);
    } else if (attribute === 'data-href') {
      if (value.includes('facebook.com') && parts.embeds.length < MAX_EMBEDS) parts.embeds.push(value);
    } else if (attribute === 'data-cfemail') hideEmail(parts, 'cloudflare', value);
    else if (attribute === 'data-mailto-token') hideEmail(parts, 'typo3', value);
    if (
      !parts.attributes.has(attribute) &&
      isFrameworks(name, attribute) &&
      parts.attributes.size < LIMITS.names
    ) {
      parts.attributes.set(attribute, value.slice(0, 200));
    }
  }
}

function noteClasses(classes: Set<string>, value: string): void {
  if (classes.size >= LIMITS.classes) return;
  for (const token of value.slice(0, LIMITS.longText).split(/\s+/)) {
    if (token !== '') addCapped(classes, token, LIMITS.classes);
  }
}

function addCapped(set: Set<string>, value: string, max: number): void {
  if (set.size < max && value.length <= 100) set.add(value);
}

function hideEmail(parts: PageParts, kind: 'cloudflare' | 'typo3', value: string): void {
  if (parts.hiddenEmails.length < LIMITS.contacts) parts.hiddenEmails.push({ kind, value });
}
