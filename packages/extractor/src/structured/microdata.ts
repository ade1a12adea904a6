import type { JsonValue } from '@scrapersky/core';
import { load } from 'cheerio/slim';
import type { Document } from 'domhandler';
import type { Entity } from './json-ld-entities.ts';
import { canonicalType } from './schema-type.ts';

/** One empty document for all pages: what is asked of `$` names its own tree. Loading each page would keep it alive. */
const $ = load('');

const MAX_ITEMS = 200;
const MAX_PROPERTIES = 50;
const WANTED = 'name url logo image email telephone sameAs addressCountry'.split(' ');

/** The items of a page's microdata that say what an organisation or a site says of itself, as entities. */
export function readMicrodata(document: Document): Entity[] {
  const entities: Entity[] = [];
  for (const item of $('[itemscope][itemtype]', document).slice(0, MAX_ITEMS)) {
    const members: Record<string, JsonValue> = {};
    for (const property of $('[itemprop]', item).slice(0, MAX_PROPERTIES)) {
      // Properties of an item inside are that item's.
      const owner = $(property).parent().closest('[itemscope]')[0];
      if (owner !== item) continue;
      const value = valueOf(property.attribs, $(property).text());
      if (value === '') continue;
      for (const name of (property.attribs['itemprop'] ?? '').split(/\s+/)) {
        if (WANTED.includes(name)) members[name] ??= value;
      }
    }
    entities.push({
      types: (item.attribs['itemtype'] ?? '').split(/\s+/).slice(0, 5).map(canonicalType),
      members,
      role: item.attribs['itemprop'] ?? null,
    });
  }
  return entities;
}

function valueOf(attributes: Readonly<Record<string, string>>, text: string): string {
  const value =
    attributes['content'] ?? attributes['href'] ?? attributes['src'] ?? attributes['datetime'] ?? text;
  return value.slice(0, 2_048).replace(/\s+/g, ' ').trim();
}
