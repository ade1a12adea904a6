import type { TechnologySignals } from './signals.ts';

/** Returns the signals of an empty page, to which tests add theirs. */
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
