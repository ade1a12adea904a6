import { LIMITS } from '../limits.ts';
import { addState, readStateAttribute, STATE_ATTRIBUTES } from '../hydration/state-script.ts';
import type { ClassTraits } from './class-traits.ts';
import type { PageElement } from './page-tree.ts';
import type { PageParts } from './page-parts.ts';

const MAX_EMBEDS = 20;
const MAX_CLASS_VALUES = 3_000;

/**
 * Collects names of elements, attributes, classes and ids as evidence of the page's software. Also collects the
 * elements with structured data, and the attributes with hidden email addresses, Facebook pages and data for scripts.
 */
export class TraitNotes {
  readonly #parts: PageParts;
  /** Traits whose names are already collected. Most class values repeat, so this saves time. */
  readonly #classTraits = new Set<ClassTraits>();

  constructor(parts: PageParts) {
    this.#parts = parts;
  }

  note(element: PageElement): void {
    const { kind, attributes, classTraits, id, hasData, frameworkAttributes } = element.tag;
    const parts = this.#parts;
    if (!kind.isOrdinary) addCapped(parts.elementNames, kind.name, LIMITS.names);
    if (classTraits.names.length > 0) this.#noteClasses(classTraits);
    if (id !== undefined) addCapped(parts.ids, id, LIMITS.names);
    for (const attribute of frameworkAttributes) {
      if (parts.attributes.size < LIMITS.names && !parts.attributes.has(attribute))
        parts.attributes.set(attribute, (attributes[attribute] as string).slice(0, 200));
    }
    if (hasData) this.#noteData(element);
  }

  #noteClasses(traits: ClassTraits): void {
    const { classes } = this.#parts;
    if (classes.size >= LIMITS.classes || this.#classTraits.has(traits)) return;
    if (this.#classTraits.size < MAX_CLASS_VALUES) this.#classTraits.add(traits);
    for (const name of traits.names) addCapped(classes, name, LIMITS.classes);
  }

  #noteData(element: PageElement): void {
    const parts = this.#parts;
    const { kind, attributes, classTraits } = element.tag;
    if (classTraits.isCard && parts.cards.length < LIMITS.cards) parts.cards.push(element);
    for (const attribute in attributes) {
      const value = attributes[attribute] as string;
      if (attribute === 'itemprop') {
        if (parts.itemProperties.length < LIMITS.itemProperties) parts.itemProperties.push(element);
      } else if (attribute === 'typeof' || (attribute === 'property' && parts.rdfa.length > 0)) {
        if (parts.rdfa.length < LIMITS.itemProperties && parts.rdfa.at(-1) !== element)
          parts.rdfa.push(element);
      } else if (attribute === 'data-href') {
        if (value.includes('facebook.com') && parts.embeds.length < MAX_EMBEDS) parts.embeds.push(value);
      } else if (attribute === 'data-cfemail') hideEmail(parts, 'cloudflare', value);
      else if (attribute === 'data-mailto-token') hideEmail(parts, 'typo3', value);
      else if (STATE_ATTRIBUTES.has(attribute))
        addState(parts.states, readStateAttribute(kind.name, attribute, value));
    }
  }
}

function addCapped(set: Set<string>, value: string, max: number): void {
  if (set.size < max && value.length <= 100) set.add(value);
}

function hideEmail(parts: PageParts, kind: 'cloudflare' | 'typo3', value: string): void {
  if (parts.hiddenEmails.length < LIMITS.contacts) parts.hiddenEmails.push({ kind, value });
}
