import type { JsonValue } from '@scrapersky/core';
import { getDomain } from 'tldts';
import { findLegalName } from '../company/legal-forms.ts';
import { SiteNameMatch } from '../company/site-name-match.ts';
import { findEmails, findRecipients } from '../contacts/find-emails.ts';
import { LIMITS } from '../limits.ts';
import { socialProfile } from '../social/social-profile.ts';
import type { Entity } from '../structured/json-ld-entities.ts';
import type { StateProperty } from './member-property.ts';
import { accountOf, profileUrl } from './network-account.ts';
import type { ObjectShape } from './object-shapes.ts';
import { matchesIn } from '../html/matches-in.ts';
import { siteOf } from '../site-of-url.ts';

/**
 * Owner of a value according to the keys on its path: the site (`own`) or someone else (`others`). `structure` if all
 * keys only group values, `unknown` if a key names no owner and none names the site.
 */
export type Standing = 'own' | 'structure' | 'unknown' | 'others';

interface Around {
  standing: Standing;
  isEntity: boolean;
  key: string;
}

const MAX_VALUES = 20;
const MAX_TEXT = LIMITS.shortText;
const ADDRESS_PARTS = [
  'streetAddress',
  'postalCode',
  'addressLocality',
  'addressRegion',
  'addressCountry',
] as const;
/** Properties of the organisation itself; see `#isOfEntity`. */
const OF_ENTITY: ReadonlySet<StateProperty> = new Set([
  'name',
  'description',
  'slogan',
  'logo',
  'numberOfEmployees',
  'foundingDate',
]);
/** Keys of the text in an object that stands for one text, such as `{ "value": "…", "label": "Sales" }`. */
const INNER = [
  'value',
  'address',
  'email',
  'number',
  'phone',
  'href',
  'url',
  'src',
  'text',
  'display',
  'raw',
];
const LINK = /\b(?:mailto:([^"'<>\\\s]{3,200})|tel:([+\d(][\d\s()./-]{3,30}))/gi;

/** Collects the properties of the site's organisation in one schema.org object. */
export class OrganizationDraft {
  readonly #domain: string | null;
  readonly #match: SiteNameMatch;
  readonly #values = new Map<StateProperty, JsonValue[]>();
  readonly #addresses: Record<string, JsonValue>[] = [];
  readonly #addressTexts: string[] = [];

  constructor(pageUrl: string) {
    this.#domain = siteOf(pageUrl).domain;
    this.#match = new SiteNameMatch(pageUrl);
  }

  /** Adds those members of one object that describe the site's organisation. */
  read(object: Readonly<Record<string, unknown>>, { keys, members }: ObjectShape, around: Around): void {
    const found: { property: StateProperty; isExplicit: boolean; key: string; texts: string[] }[] = [];
    for (const { key, property, isExplicit } of members) {
      const texts = textsIn(object[key]);
      if (texts.length > 0) found.push({ property, isExplicit, key, texts });
    }
    if (around.standing === 'own') this.#readNetwork(object, keys);
    if (found.length === 0 || this.#isOfOthers(found, around)) return;
    const hasOwnEmail = found.some(
      ({ property, texts }) => property === 'email' && texts.some((text) => this.#isOwnEmail(text)),
    );
    const isNamed = found.some(
      ({ property, texts }) => property === 'name' && texts.some((text) => this.#match.isLike(text)),
    );
    const isTrusted = around.standing !== 'unknown' || hasOwnEmail || (isNamed && around.isEntity);
    for (const { property, isExplicit, key, texts } of found)
      for (const text of texts) {
        if (property === 'email') {
          if (isTrusted || isExplicit || this.#isOwnEmail(text)) this.#addEmail(text);
        } else if (property === 'sameAs') {
          if (isTrusted) this.#addProfile(key, text, around.standing);
        } else if (property === 'address') {
          if (isTrusted && !text.includes('@')) this.#addAddressText(text);
        } else if (OF_ENTITY.has(property)) {
          if (this.#isOfEntity(property, text, isExplicit, around)) this.#add(property, text, isExplicit);
        } else if (property === 'url') continue;
        else if (isTrusted || isExplicit) this.#add(property, text);
      }
    if (isTrusted) this.#readAddress(found);
  }

  /**
   * Adds the email addresses at the site's own domain in a string. If the string belongs to the site, also adds its
   * `mailto:` and `tel:` links or its profile URL.
   */
  readText(text: string, standing: Standing): void {
    const isTrusted = standing === 'own' || standing === 'structure';
    if (text.includes('mailto:') || text.includes('tel:'))
      for (const [, email = '', phone] of matchesIn(text, LINK)) {
        if (phone !== undefined) {
          if (isTrusted) this.#add('telephone', phone);
        } else if (isTrusted || this.#isOwnEmail(email)) this.#addEmail(email.split('?', 1)[0] ?? '');
      }
    else if (text.includes('@') && this.#domain !== null) {
      for (const { address } of findEmails(text)) if (this.#isOwnEmail(address)) this.#addEmail(address);
    } else if (isTrusted && /^https?:\/\//.test(text) && socialProfile(text) !== null)
      this.#add('sameAs', text);
  }

  /** Returns the collected values. `entity` is null if there are none. */
  finish(): { entity: Entity | null; addressTexts: string[] } {
    const members: Record<string, JsonValue> = Object.fromEntries(this.#values);
    if (this.#addresses.length > 0) members['address'] = this.#addresses;
    for (const name of ['latitude', 'longitude']) delete members[name];
    const [latitude, longitude] = [this.#values.get('latitude')?.[0], this.#values.get('longitude')?.[0]];
    if (latitude !== undefined && longitude !== undefined) members['geo'] = { latitude, longitude };
    const isEmpty = Object.keys(members).length === 0 && this.#addressTexts.length === 0;
    return {
      entity: isEmpty ? null : { method: 'page-data', types: ['Organization'], members, role: null },
      addressTexts: this.#addressTexts,
    };
  }

  #isOwnEmail(text: string): boolean {
    const domain = this.#domain;
    return (
      domain !== null &&
      findRecipients(text.replace(/^mailto:/i, '')).some((one) => getDomain(one) === domain)
    );
  }

  /**
   * Returns whether an object describes someone other than the site's owner, for example because it has a URL on
   * another site.
   */
  #isOfOthers(
    found: readonly { property: StateProperty; texts: string[] }[],
    { standing, isEntity }: Around,
  ): boolean {
    if (standing === 'others') return true;
    if (isEntity && standing === 'own') return false;
    return found.some(
      ({ property, texts }) =>
        property === 'url' &&
        texts.some((text) => {
          const domain = /^https?:\/\//i.test(text) ? getDomain(text) : null;
          return domain !== null && domain !== this.#domain && socialProfile(text) === null;
        }),
    );
  }

  /**
   * Returns whether a value describes the organisation itself. A `name` or `title` outside the organisation's own
   * object counts only below a key of the site, and only if it resembles the domain or has a legal form.
   */
  #isOfEntity(
    property: StateProperty,
    text: string,
    isExplicit: boolean,
    { isEntity, standing }: Around,
  ): boolean {
    if (isExplicit || isEntity) return true;
    if (property !== 'name') return standing === 'own';
    return standing === 'own' && (this.#match.isLike(text) || findLegalName(text) !== null);
  }

  #readNetwork(object: Readonly<Record<string, unknown>>, keys: readonly string[]): void {
    const account = accountOf(object, keys);
    if (account !== null) this.#addProfile(account.network, account.handle, 'own');
  }

  #readAddress(found: readonly { property: StateProperty; texts: string[] }[]): void {
    const members: Record<string, JsonValue> = {};
    for (const { property, texts } of found)
      if ((ADDRESS_PARTS as readonly string[]).includes(property)) members[property] ??= texts[0] ?? '';
    const street = found.find(({ property }) => property === 'address')?.texts[0];
    if (members['streetAddress'] === undefined && street !== undefined && !street.includes('@'))
      members['streetAddress'] = street;
    const isPlace =
      members['addressLocality'] !== undefined &&
      (members['streetAddress'] !== undefined || members['postalCode'] !== undefined);
    if (isPlace && this.#addresses.length < MAX_VALUES) this.#addresses.push(members);
  }

  #addEmail(text: string): void {
    if (text.includes('@')) this.#add('email', text);
  }

  #addProfile(key: string, text: string, standing: Standing): void {
    if (/^(?:https?:)?\/\/|^www\./i.test(text)) {
      this.#add('sameAs', text.replace(/^(?:\/\/|(?=www\.))/i, 'https://'));
      return;
    }
    const url = standing === 'own' ? profileUrl(key, text) : null;
    if (url !== null) this.#add('sameAs', url);
  }

  #addAddressText(text: string): void {
    if (this.#addressTexts.length < MAX_VALUES && text.length >= 10)
      this.#addressTexts.push(...text.split(/\n|<br\s{0,3}\/?>/i).slice(0, 6));
  }

  #add(property: StateProperty, text: string, isFirst = false): void {
    const values = this.#values.get(property) ?? [];
    this.#values.set(property, values);
    if (values.length >= MAX_VALUES || values.includes(text)) return;
    if (isFirst) values.unshift(text);
    else values.push(text);
  }
}

/** Returns the short strings of a value: the value itself, its items, or its first string with a key in `INNER`. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return isShort(value) ? [value.trim()] : [];
  if (typeof value === 'number') return Number.isFinite(value) ? [String(value)] : [];
  if (Array.isArray(value))
    return value.slice(0, MAX_VALUES).flatMap((item) => (Array.isArray(item) ? [] : textsIn(item)));
  if (value === null || typeof value !== 'object') return [];
  const inner = INNER.map((name) => (value as Record<string, unknown>)[name]).find(
    (one) => typeof one === 'string',
  );
  return typeof inner === 'string' && isShort(inner) ? [inner.trim()] : [];
}

function isShort(text: string): boolean {
  return text.length <= MAX_TEXT && text.trim() !== '';
}
