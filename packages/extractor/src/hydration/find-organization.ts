import type { JsonValue } from '@scrapersky/core';
import { LIMITS } from '../limits.ts';
import { type Entity, listEntities } from '../structured/json-ld-entities.ts';
import { createJsonBudget, pruneJson } from '../structured/prune-json.ts';
import { ContactHolders } from './contact-holders.ts';
import { isEntityKey, keyMeaning, type KeyMeaning } from './key-meaning.ts';
import { ObjectShapes } from './object-shapes.ts';
import { OrganizationDraft, type Standing } from './organization-draft.ts';

/** The site's organisation as described in the data of a page's scripts. */
export interface StateFindings {
  entities: Entity[];
  /** Lines of addresses that are written as one string. */
  addressTexts: string[];
}

/** A value to read, with the meaning of the keys on its path. */
interface Visit {
  value: object;
  key: string;
  standing: Standing;
  /** Whether the object is the organisation itself. */
  isEntity: boolean;
  depth: number;
}

/** Keys of the type of an object in GraphQL, Sanity, Strapi and Contentful. */
const TYPE_KEYS = ['__typename', '_type', '__component', 'typename'] as const;
/** Keys below which Strapi, Contentful, WordPress and others store the members of an object. */
const WRAPPERS: ReadonlySet<string> = new Set(['data', 'attributes', 'fields', 'node', 'acf', 'values']);
const MAX_INNER_JSON = 100_000;
/** Maximum number of places of a site. A longer list counts as a directory. */
const MAX_PLACES = 10;
const NO_GROUPS: ReadonlySet<string> = new Set();
const JSON_START = /^\s{0,10}(?:\{\s{0,10}"|\[\s{0,10}[{"[])/;

/**
 * Finds names, contacts, addresses and profiles of the site's own organisation in the data of a page's scripts, by the
 * keys of the data. Ignores persons, values below a key such as `customers`, and lists of contacts other than the
 * site's places.
 */
export function findOrganization(values: readonly unknown[], pageUrl: string): StateFindings {
  const walk = new StateWalk(pageUrl);
  for (const value of values) walk.add(value);
  return walk.run();
}

class StateWalk {
  readonly #queue: Visit[] = [];
  /** Objects already visited. A value may occur in several places, and inside itself. */
  readonly #seen = new Set<object>();
  readonly #shapes = new ObjectShapes();
  readonly #holders = new ContactHolders(this.#shapes);
  readonly #draft: OrganizationDraft;
  readonly #blocks: JsonValue[] = [];
  readonly #jsonBudget = createJsonBudget();
  #innerJson = MAX_INNER_JSON;
  /** Number of characters that may still be searched. Many members may have one long text as their value. */
  #characters = LIMITS.statesText;
  #members = LIMITS.stateValues;

  constructor(pageUrl: string) {
    this.#draft = new OrganizationDraft(pageUrl);
  }

  add(value: unknown): void {
    this.#push(value, { key: '', standing: 'structure', isEntity: false, depth: 0 });
  }

  run(): StateFindings {
    for (let next = 0; next < this.#queue.length && this.#members > 0; next += 1) {
      const visit = this.#queue[next] as Visit;
      if (Array.isArray(visit.value)) this.#visitList(visit.value, visit);
      else this.#visitObject(visit.value as Record<string, unknown>, visit);
    }
    const { entity, addressTexts } = this.#draft.finish();
    const declared = listEntities(this.#blocks).map((one): Entity => ({ ...one, method: 'page-data' }));
    return { entities: entity === null ? declared : [entity, ...declared], addressTexts };
  }

  #push(value: unknown, around: Omit<Visit, 'value'>): void {
    if (value === null || typeof value !== 'object' || this.#seen.has(value)) return;
    if (around.standing === 'others' || around.depth > LIMITS.stateDepth) return;
    this.#seen.add(value);
    const { key, standing, isEntity, depth } = around;
    // Objects of one shape are read much faster than those that spreading makes.
    this.#queue.push({ value, key, standing, isEntity, depth });
  }

  #visitList(list: readonly unknown[], visit: Visit): void {
    const standing = this.#standingInList(list, visit, keyMeaning(visit.key));
    for (const item of list) {
      this.#members -= 1;
      if (this.#members <= 0) return;
      if (typeof item === 'string') this.#readText(visit.key, item, standing, visit);
      else this.#push(item, below(visit, standing));
    }
  }

  #visitObject(object: Record<string, unknown>, visit: Visit): void {
    if (typeof object['@type'] === 'string' || typeof object['@context'] === 'string') {
      this.#blocks.push(pruneJson(object, this.#jsonBudget));
      return;
    }
    const type = typeOf(object);
    const standing = standingBelow(visit.standing, keyMeaning(type));
    if (standing === 'others') return;
    const shape = this.#shapes.of(object);
    if (shape.isPersonal) return;
    const isEntity = visit.isEntity || isEntityKey(type);
    this.#members -= shape.keys.length;
    if (this.#members <= 0) return;
    this.#draft.read(object, shape, { standing, isEntity, key: visit.key });
    const groups = this.#repeatedGroups(object, shape.keys);
    for (const key of shape.keys) {
      if (key === '__proto__') continue;
      const value = object[key];
      if (typeof value === 'string') {
        this.#readText(key, value, standing, visit);
        continue;
      }
      if (value === null || typeof value !== 'object') continue;
      const meaning = keyMeaning(key);
      const standingOfValue = standingBelow(standing, groups.has(groupOf(key)) ? 'others' : meaning);
      const inherits = isEntity && WRAPPERS.has(key);
      this.#push(value, {
        key: meaning === 'structure' ? visit.key || key : key,
        standing: standingOfValue,
        isEntity: inherits || isEntityKey(key),
        depth: visit.depth + 1,
      });
    }
  }

  /**
   * Returns the owner of the values in a list. This is the owner according to the keys on the list's path. But a list of
   * contacts belongs to others, unless it is short and its key means the site or its places.
   */
  #standingInList(list: readonly unknown[], { standing }: Visit, meaning: KeyMeaning): Standing {
    if (!this.#holders.areListed(list)) return standing;
    return list.length <= MAX_PLACES && (meaning === 'places' || meaning === 'own') ? standing : 'others';
  }

  /**
   * Returns the groups of keys whose values together are a list of contacts, as in `{ "User:5": {…}, "User:6": {…} }`.
   * Leaves out the few places of a site.
   */
  #repeatedGroups(object: Readonly<Record<string, unknown>>, keys: readonly string[]): ReadonlySet<string> {
    let groups: Map<string, unknown[]> | undefined;
    for (const key of keys) {
      const value = object[key];
      if (value === null || typeof value !== 'object' || !/[:\d]/.test(key)) continue;
      const group = groupOf(key);
      if (group === key) continue;
      groups ??= new Map();
      const known = groups.get(group);
      if (known === undefined) groups.set(group, [value]);
      else known.push(value);
    }
    if (groups === undefined) return NO_GROUPS;
    const repeated = new Set<string>();
    for (const [group, values] of groups) {
      const arePlaces = keyMeaning(group) === 'places' && values.length <= MAX_PLACES;
      if (this.#holders.areListed(values) && !arePlaces) repeated.add(group);
    }
    return repeated;
  }

  /**
   * Parses a string that contains JSON, such as a stored response. Searches any other string for contacts and profiles.
   */
  #readText(key: string, text: string, standing: Standing, visit: Visit): void {
    if (text.length > 20 && JSON_START.test(text)) {
      this.#innerJson -= text.length;
      if (this.#innerJson < 0) return;
      const meaning = keyMeaning(key);
      try {
        this.#push(
          JSON.parse(text),
          below(visit, standingBelow(standing, meaning === null ? 'structure' : meaning)),
        );
      } catch {
        // Ignore a string that only looks like JSON.
      }
      return;
    }
    const searched = text.slice(0, LIMITS.longText);
    this.#characters -= searched.length;
    if (this.#characters >= 0) this.#draft.readText(searched, standing);
  }
}

/** Returns the visit of a value directly below another, without the value. */
function below({ key, isEntity, depth }: Visit, standing: Standing): Omit<Visit, 'value'> {
  return { key, standing, isEntity, depth: depth + 1 };
}

function standingBelow(standing: Standing, meaning: KeyMeaning): Standing {
  if (standing === 'others' || meaning === 'others') return 'others';
  if (meaning === 'own' || meaning === 'places') return 'own';
  if (meaning === 'structure' || standing === 'own') return standing;
  return 'unknown';
}

function typeOf(object: Readonly<Record<string, unknown>>): string {
  for (const name of TYPE_KEYS) {
    const type = object[name];
    if (typeof type === 'string') return type;
  }
  return '';
}

/** Returns the group of a key. `User:5` and `User:6` are in one group, and so are `1` and `2`. */
function groupOf(key: string): string {
  return /^[\w-]{0,100}(?=:)/.exec(key)?.[0] ?? (/^[\d-]{1,40}$/.test(key) ? '#' : key);
}
