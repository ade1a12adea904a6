import { LIMITS } from '../limits.ts';

type StateFormat = 'json' | 'assignments' | 'flight' | 'devalue' | 'stream' | 'sveltekit' | 'astro';

/** Data that a page contains for its scripts. */
export interface StateScript {
  /** The framework that wrote the data; null if unknown. */
  framework: string | null;
  format: StateFormat;
  text: string;
}

interface Writer {
  framework: string | null;
  format: StateFormat;
}

const WRITERS_BY_ID: ReadonlyMap<string, Writer> = new Map<string, Writer>([
  ['__NEXT_DATA__', { framework: 'Next.js', format: 'json' }],
  ['__NUXT_DATA__', { framework: 'Nuxt.js', format: 'devalue' }],
  ['wix-warmup-data', { framework: 'Wix', format: 'json' }],
  ['wix-viewer-model', { framework: 'Wix', format: 'json' }],
  ['wix-essential-viewer-model', { framework: 'Wix', format: 'json' }],
  ['shopify-features', { framework: 'Shopify', format: 'json' }],
  ['ng-state', { framework: 'Angular', format: 'json' }],
  ['serverApp-state', { framework: 'Angular', format: 'json' }],
  ['my-app-state', { framework: 'Angular', format: 'json' }],
  ['__FRSH_STATE', { framework: 'Fresh', format: 'json' }],
  ['vike_pageContext', { framework: 'Vike', format: 'json' }],
  ['vite-plugin-ssr_pageContext', { framework: 'Vike', format: 'json' }],
]);
const WRITERS_BY_TYPE: ReadonlyMap<string, Writer> = new Map<string, Writer>([
  ['fastboot/shoebox', { framework: 'Ember.js', format: 'json' }],
  ['qwik/json', { framework: 'Qwik', format: 'json' }],
]);
/** Variables that contain data, with the framework that writes each; null if several do. */
const WRITERS_BY_VARIABLE: ReadonlyMap<string, string | null> = new Map([
  ['__NEXT_DATA__', 'Next.js'],
  ['__NUXT__', 'Nuxt.js'],
  ['__remixContext', 'Remix'],
  ['__reactRouterContext', 'React Router'],
  ['__staticRouterHydrationData', 'React Router'],
  ['pageData', 'Gatsby'],
  ['SQUARESPACE_CONTEXT', 'Squarespace'],
  ['Shopify', 'Shopify'],
  ['ShopifyAnalytics', 'Shopify'],
  ['__APOLLO_STATE__', 'Apollo'],
  ['__PRELOADED_STATE__', 'Redux'],
  ['__REDUX_STATE__', 'Redux'],
  ['__NEXT_REDUX_STORE__', 'Redux'],
  ['__INITIAL_STATE__', null],
  ['__pinia', 'Pinia'],
  ['rendererModel', 'Wix'],
  ['publicModel', 'Wix'],
]);
/** Matches further names of variables that contain data. */
const DATA_NAME =
  /^_{2,3}\w*(?:state|data|props|context|store|cache|config|page|site|payloads?|hydration)\w*$|^(?:initial|preloaded|app|page|site|server)_?(?:state|data|props)$|^(?:drupalSettings|theme|siteConfig|siteSettings)$/i;

/** Matches types of JSON scripts that are not data for the page's scripts. */
const OTHER_JSON = /ld\+json|json\+ld|importmap|speculationrules|manifest/;
const PROGRAM = /^(?:$|module$|(?:text|application)\/(?:x-)?(?:java|ecma)script)/;
const FLIGHT = /^\s{0,20}\(?self\.__next_f\b/;
const SVELTEKIT = /__sveltekit_|\bkit\.start\(|data-sveltekit-hydrate/;
/** Number of characters at the start of a script that show whether it contains data. */
const BEGINNING = 300;
/**
 * Matches the name of a variable that may contain data. V8 tests a class with more than 16 ranges slowly, so `\s`
 * stands alone.
 */
const MAY_ASSIGN_DATA =
  /(?:^|\s|[;{(.["'*/])(_{2,3}[A-Za-z]\w*|pagePath|SQUARESPACE_CONTEXT|Shopify|ShopifyAnalytics|rendererModel|publicModel|drupalSettings|theme|siteConfig|siteSettings|(?:initial|preloaded|app|page|site|server)_?(?:State|Data|Props))\b/i;

/** Returns the framework that writes a variable with data; null if several do, undefined for any other variable. */
export function writerOfVariable(name: string): string | null | undefined {
  const known = WRITERS_BY_VARIABLE.get(name);
  if (known !== undefined) return known;
  return DATA_NAME.test(name) ? null : undefined;
}

/**
 * Returns the data in a script; null for an ordinary script. Scripts with data are recognized by their attributes and
 * first characters.
 */
export function readStateScript(
  attributes: Readonly<Record<string, string>>,
  type: string,
  text: string,
): StateScript | null {
  const writer = writerOf(attributes, type, text);
  return writer === null ? null : { ...writer, text: text.slice(0, LIMITS.stateText) };
}

function writerOf(
  { id, 'data-nuxt-data': nuxt, 'data-sveltekit-fetched': svelte }: Readonly<Record<string, string>>,
  type: string,
  text: string,
): Writer | null {
  const known = (id === undefined ? undefined : WRITERS_BY_ID.get(id)) ?? WRITERS_BY_TYPE.get(type);
  if (known !== undefined) return known;
  if (type.includes('json')) {
    if (OTHER_JSON.test(type)) return null;
    if (nuxt !== undefined) return { framework: 'Nuxt.js', format: 'devalue' };
    return { framework: svelte === undefined ? null : 'SvelteKit', format: 'json' };
  }
  if (text === '' || !PROGRAM.test(type)) return null;
  const beginning = text.slice(0, BEGINNING);
  if (FLIGHT.test(beginning)) return { framework: 'Next.js', format: 'flight' };
  if (SVELTEKIT.test(beginning)) return { framework: 'SvelteKit', format: 'sveltekit' };
  if (beginning.includes('.streamController.enqueue('))
    return {
      framework: beginning.includes('__remixContext') ? 'Remix' : 'React Router',
      format: 'stream',
    };
  return MAY_ASSIGN_DATA.test(beginning) || id === 'web-pixels-manager-setup'
    ? { framework: null, format: 'assignments' }
    : null;
}

/** Attributes in which Astro, Inertia and react-rails store the data of a component. */
export const STATE_ATTRIBUTES: ReadonlySet<string> = new Set(['props', 'data-page', 'data-react-props']);

/** Returns the data in one of `STATE_ATTRIBUTES`; null if it contains none. */
export function readStateAttribute(element: string, attribute: string, value: string): StateScript | null {
  if (!value.startsWith('{"')) return null;
  const text = value.slice(0, LIMITS.stateText);
  if (attribute === 'props')
    return element === 'astro-island' ? { framework: 'Astro', format: 'astro', text } : null;
  return { framework: attribute === 'data-page' ? 'Inertia.js' : null, format: 'json', text };
}

/** Adds the data of one script or attribute to the page's data, within the limits. */
export function addState(states: StateScript[], state: StateScript | null): void {
  if (state === null || states.length >= LIMITS.stateScripts) return;
  const length = states.reduce((sum, { text }) => sum + text.length, state.text.length);
  if (length <= LIMITS.statesText) states.push(state);
}
