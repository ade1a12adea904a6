import type { ObjectShapes } from './object-shapes.ts';

/** Maximum number of items of a list that are read. */
const MAX_LOOKED = 200;

/** Finds the objects that have an email address or a phone number in the data of one page. */
export class ContactHolders {
  readonly #shapes: ObjectShapes;
  /** The results so far: an object may be in many lists, and reading its keys takes as long as it has keys. */
  readonly #known = new Map<object, boolean>();

  constructor(shapes: ObjectShapes) {
    this.#shapes = shapes;
  }

  /** Returns whether at least two objects of a list each have an email address or a phone number. */
  areListed(list: readonly unknown[]): boolean {
    let holders = 0;
    for (const item of list.slice(0, MAX_LOOKED)) {
      if (item === null || typeof item !== 'object' || Array.isArray(item)) continue;
      if (this.#isHolder(item as Record<string, unknown>)) holders += 1;
      if (holders >= 2) return true;
    }
    return false;
  }

  #isHolder(item: Readonly<Record<string, unknown>>): boolean {
    const known = this.#known.get(item);
    if (known !== undefined) return known;
    const isHolder = this.#shapes.of(item).contactKeys.some((key) => {
      const value = item[key];
      return (typeof value === 'string' && value !== '') || typeof value === 'number';
    });
    this.#known.set(item, isHolder);
    return isHolder;
  }
}
