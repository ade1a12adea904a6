import type { Element } from 'domhandler';
import { LIMITS } from '../limits.ts';
import { ORDINARY } from './element-kinds.ts';
import type { PageParts } from './page-parts.ts';

const MAX_EMBEDS = 20;
const MAX_CLASS_VALUES = 3_000;

/** Notes the distinct names that the elements of a page carry: evidence of what made the page. */
export class TraitNotes {
  readonly #parts: PageParts;
  /** Values of class attributes, which repeat: each is split once. */
  readonly #classValues = new Set<string>();

  constructor(parts: PageParts) {
    this.#parts = parts;
  }

  note(element: Element): void {
    const parts = this.#parts;
    const { name, attribs } = element;
    if (!ORDINARY.has(name)) addCapped(parts.elementNames, name, LIMITS.names);
    for (const attribute in attribs) {
      const value = attribs[attribute] as string;
      if (attribute === 'class') this.#noteClasses(value);
      else if (attribute === 'id') addCapped(parts.ids, value, LIMITS.names);
      else if (attribute === 'itemprop') {
        if (parts.itemProperties.length < LIMITS.itemProperties) parts.itemProperties.push(element);
      } else if (attribute === 'data-href') {
        if (value.includes('facebook.com') && parts.embeds.length < MAX_EMBEDS) parts.embeds.push(value);
      } else if (attribute === 'data-cfemail') hideEmail(parts, 'cloudflare', value);
      else if (attribute === 'data-mailto-token') hideEmail(parts, 'typo3', value);
      if (
        isFrameworks(name, attribute) &&
        parts.attributes.size < LIMITS.names &&
        !parts.attributes.has(attribute)
      ) {
        parts.attributes.set(attribute, value.slice(0, 200));
      }
    }
  }

  #noteClasses(value: string): void {
    const { classes } = this.#parts;
    if (classes.size >= LIMITS.classes || this.#classValues.has(value)) return;
    if (this.#classValues.size < MAX_CLASS_VALUES) this.#classValues.add(value);
    for (const token of value.slice(0, LIMITS.longText).split(/\s+/)) {
      if (token !== '') addCapped(classes, token, LIMITS.classes);
    }
  }
}

/** HTML's own attributes have letters only, and `aria-` is everybody's; of `html` every one tells something. */
function isFrameworks(element: string, attribute: string): boolean {
  if (attribute.length > 100) return false;
  return element === 'html' || (!isLettersOnly(attribute) && !attribute.startsWith('aria-'));
}

function isLettersOnly(name: string): boolean {
  for (let at = 0; at < name.length; at += 1) {
    const code = name.charCodeAt(at);
    if (code < 0x61 || code > 0x7a) return false;
  }
  return true;
}

function addCapped(set: Set<string>, value: string, max: number): void {
  if (set.size < max && value.length <= 100) set.add(value);
}

function hideEmail(parts: PageParts, kind: 'cloudflare' | 'typo3', value: string): void {
  if (parts.hiddenEmails.length < LIMITS.contacts) parts.hiddenEmails.push({ kind, value });
}
