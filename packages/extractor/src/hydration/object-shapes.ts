import { TextMemo } from '../text-memo.ts';
import { memberProperty, type MemberProperty } from './member-property.ts';

/** Keys of objects about persons and accounts, in lower case without separators. */
const PERSONAL = new Set(
  (
    'firstname lastname surname givenname familyname username userid password passwordhash birthday birthdate dateofbirth ' +
    'gender avatar avatarurl jobtitle jobrole lastlogin isadmin salary accesstoken refreshtoken sessionid fullname nickname'
  ).split(' '),
);
/** Number of keys of an object that show whether it describes a person and whether it has contacts. */
const MAX_KEYS = 100;
const MAX_KEY = 30;
const IS_PERSONAL = new TextMemo(
  (key) => PERSONAL.has(key.replace(/[_-]/g, '').toLowerCase()),
  1_000,
  MAX_KEY,
);

/** A key of an object that provides a property. */
export interface KnownMember extends MemberProperty {
  key: string;
}

/** The keys of an object, with their meaning. */
export class ObjectShape {
  readonly keys: readonly string[];
  /** Whether the object describes a person or an account. The contacts in such an object are not the site's. */
  readonly isPersonal: boolean;
  #members: readonly KnownMember[] | null = null;
  #contactKeys: readonly string[] | null = null;

  constructor(keys: readonly string[]) {
    this.keys = keys;
    this.isPersonal = keys.slice(0, MAX_KEYS).some((key) => key.length <= MAX_KEY && IS_PERSONAL.of(key));
  }

  /** The keys that provide a property, in order. Looked up when read, because an object may have many keys. */
  get members(): readonly KnownMember[] {
    this.#members ??= membersOf(this.keys);
    return this.#members;
  }

  /** The keys among the first 100 whose value may be an email address or a phone number. */
  get contactKeys(): readonly string[] {
    this.#contactKeys ??= membersOf(this.keys.slice(0, MAX_KEYS))
      .filter(({ property }) => property === 'email' || property === 'telephone')
      .map(({ key }) => key);
    return this.#contactKeys;
  }
}

/**
 * Returns the shapes of objects. Looks the keys of an object up only if they differ from those of the object before,
 * because the objects of a list usually have the same keys.
 */
export class ObjectShapes {
  #last = new ObjectShape([]);

  of(object: object): ObjectShape {
    const keys = Object.keys(object);
    if (!areSame(keys, this.#last.keys)) this.#last = new ObjectShape(keys);
    return this.#last;
  }
}

function areSame(keys: readonly string[], others: readonly string[]): boolean {
  if (keys.length !== others.length) return false;
  for (let at = 0; at < keys.length; at += 1) if (keys[at] !== others[at]) return false;
  return true;
}

function membersOf(keys: readonly string[]): KnownMember[] {
  const members: KnownMember[] = [];
  for (const key of keys) {
    const member = memberProperty(key);
    if (member !== null) members.push({ key, ...member });
  }
  return members;
}
