import { TextMemo } from '../text-memo.ts';
import { memberProperty } from './member-property.ts';

/** Keys of objects about persons and accounts, in lower case without separators. */
const PERSONAL = new Set(
  (
    'firstname lastname surname givenname familyname username userid password passwordhash birthday birthdate dateofbirth ' +
    'gender avatar avatarurl jobtitle jobrole lastlogin isadmin salary accesstoken refreshtoken sessionid fullname nickname'
  ).split(' '),
);
/** Maximum number of items of a list that are read. */
const MAX_LOOKED = 200;
const MAX_KEYS = 100;
const MAX_KEY = 30;
const IS_PERSONAL = new TextMemo(
  (key) => PERSONAL.has(key.replace(/[_-]/g, '').toLowerCase()),
  1_000,
  MAX_KEY,
);

/** Returns whether an object describes a person or an account. The contacts in such an object are not the site's. */
export function isPersonal(object: Readonly<Record<string, unknown>>): boolean {
  let seen = 0;
  for (const key in object) {
    seen += 1;
    if (seen > MAX_KEYS) return false;
    if (key.length <= MAX_KEY && IS_PERSONAL.of(key)) return true;
  }
  return false;
}

/** Returns whether at least two objects of a list each have an email address or a phone number. */
export function isListOfContacts(list: readonly unknown[]): boolean {
  let holders = 0;
  for (const item of list.slice(0, MAX_LOOKED)) {
    if (item === null || typeof item !== 'object' || Array.isArray(item)) continue;
    if (hasContact(item)) holders += 1;
    if (holders >= 2) return true;
  }
  return false;
}

function hasContact(item: object): boolean {
  let seen = 0;
  for (const key in item) {
    seen += 1;
    if (seen > MAX_KEYS) return false;
    const property = memberProperty(key)?.property;
    const value = (item as Record<string, unknown>)[key];
    const isText = (typeof value === 'string' && value !== '') || typeof value === 'number';
    if (isText && (property === 'email' || property === 'telephone')) return true;
  }
  return false;
}
