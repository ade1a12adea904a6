import type { TechnologySignals } from './signals.ts';

/** Returns the signals of an empty page, to which the caller adds others. */
export function noSignals(): TechnologySignals {
  return {
    url: 'https://example.com/',
    headers: {},
    cookies: {},
    meta: {},
    scripts: [],
    stylesheets: [],
    links: [],
    inlineScripts: [],
    classes: [],
    ids: [],
    attributes: [],
    attributeValues: {},
    iframes: [],
    images: [],
    elements: [],
    comments: [],
  };
}
