export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Members = Record<string, Json>;

export const json = (value: Json): string => JSON.stringify(value).replace(/</g, '\\u003C');
const quoted = (text: string): string => JSON.stringify(text).replace(/</g, '\\u003C');

/** Flattens a value as devalue does: members of an object refer to their values by index. */
function devalue(value: Json): Json[] {
  const flat: Json[] = [];
  const put = (one: Json): number => {
    const at = flat.push(null) - 1;
    if (Array.isArray(one)) flat[at] = one.map(put);
    else if (one !== null && typeof one === 'object')
      flat[at] = Object.fromEntries(Object.entries(one).map(([key, member]) => [key, put(member)]));
    else flat[at] = one;
    return at;
  };
  put(value);
  return flat;
}

/** Flattens a value as turbo-stream does: members of an object refer to their keys and values by index. */
function turboStream(value: Json): Json[] {
  const flat: Json[] = [];
  const put = (one: Json): number => {
    if (one === null) return -5;
    const at = flat.push(null) - 1;
    if (Array.isArray(one)) flat[at] = one.map(put);
    else if (typeof one === 'object')
      flat[at] = Object.fromEntries(
        Object.entries(one).map(([key, member]) => [`_${put(key)}`, put(member)]),
      );
    else flat[at] = one;
    return at;
  };
  put(value);
  return flat;
}

/** Writes a value as a JavaScript literal with unquoted keys, escaped slashes and minified booleans. */
function literal(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(',')}]`;
  if (value !== null && typeof value === 'object')
    return `{${Object.entries(value)
      .map(([key, member]) => `${/^[a-z_]\w*$/i.test(key) ? key : JSON.stringify(key)}:${literal(member)}`)
      .join(',')}}`;
  if (typeof value === 'boolean') return value ? '!0' : '!1';
  return typeof value === 'string' ? JSON.stringify(value).replaceAll('/', '\\u002F') : String(value);
}

/** Writes a value as a call of a function with the value's strings as arguments, as Nuxt 2 writes repeated values. */
function called(value: Json): string {
  const given: string[] = [];
  const write = (one: Json): string => {
    if (typeof one === 'string') return `v${given.push(JSON.stringify(one)) - 1}`;
    if (Array.isArray(one)) return `[${one.map(write).join(',')}]`;
    if (one !== null && typeof one === 'object')
      return `{${Object.entries(one)
        .map(([key, member]) => `${JSON.stringify(key)}:${write(member)}`)
        .join(',')}}`;
    return String(one);
  };
  const body = write(value);
  return `(function(${given.map((_, index) => `v${index}`).join(',')}){return ${body}}(${given.join(',')}))`;
}

function astroProps(value: Json): Json {
  if (Array.isArray(value)) return [1, value.map(astroProps)];
  if (value !== null && typeof value === 'object')
    return [0, Object.fromEntries(Object.entries(value).map(([key, member]) => [key, astroProps(member)]))];
  return [0, value];
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;');
/** Splits a string into pieces for the chunks of a stream. */
const pieces = (text: string): string[] => text.match(/[^]{1,400}/g) ?? [];

/** Functions that write the given data as HTML of a page, in the format of each framework. */
export const FRAMEWORKS: Readonly<Record<string, (data: Members) => string>> = {
  'Next.js': (data) =>
    `<div id="__next"></div><script id="__NEXT_DATA__" type="application/json">${json({ props: { pageProps: data }, page: '/', query: {}, buildId: 'x' })}</script>`,
  'Next.js app router': (data) => {
    const stream = `1:"$Sreact.fragment"\n2:I[123,["app"],"default"]\n4:T6,€€\n0:${json(['$', '$L2', null, data])}\n`;
    return `<script>(self.__next_f=self.__next_f||[]).push([0])</script>${pieces(stream)
      .map((piece) => `<script>self.__next_f.push([1,${quoted(piece)}])</script>`)
      .join('')}`;
  },
  'Nuxt 2 literal': (data) =>
    `<div id="__nuxt"></div><script>window.__NUXT__=${literal({ layout: 'default', data: [data], fetch: {}, error: null, serverRendered: true })};</script>`,
  'Nuxt 2 call': (data) =>
    `<div id="__nuxt"></div><script>window.__NUXT__=${called({ layout: 'default', data: [data], state: {} })};</script>`,
  'Nuxt 3': (data) =>
    `<div id="__nuxt"></div><script type="application/json" data-nuxt-data="nuxt-app" data-ssr="true" id="__NUXT_DATA__">${json(devalue({ data, state: {} }))}</script>`,
  SvelteKit: (data) =>
    `<script>{__sveltekit_1a2b={base:""};const element=document.currentScript.parentElement;Promise.all([import("./a.js")]).then(([kit,app])=>{kit.start(app,element,{node_ids:[0,2],data:[null,{type:"data",data:${literal(data)},uses:{}}],form:null,error:null});});}</script>`,
  'SvelteKit fetched': (data) =>
    `<script type="application/json" data-sveltekit-fetched data-url="/api/site">${json({ status: 200, statusText: '', headers: {}, body: JSON.stringify(data) })}</script>`,
  Remix: (data) =>
    `<script>window.__remixContext = ${json({ url: '/', state: { loaderData: { root: data } } })};</script>`,
  'React Router': (data) =>
    `<script>window.__reactRouterContext = {"basename":"/"};</script><script>window.__reactRouterContext.streamController.enqueue(${quoted(`${json(turboStream({ loaderData: { root: data } }))}\n`)});</script>`,
  'React Router static': (data) =>
    `<script>window.__staticRouterHydrationData = JSON.parse(${quoted(json({ loaderData: { '0': data } }))});</script>`,
  Gatsby: (data) =>
    `<div id="___gatsby"></div><script id="gatsby-script-loader">/*<![CDATA[*/window.pagePath="/";window.pageData=${json({ componentChunkName: 'c', result: { data, pageContext: {} } })};window.___webpackCompilationHash="x";/*]]>*/</script>`,
  Wix: (data) =>
    `<script type="application/json" id="wix-warmup-data">${json({ platform: {}, appsWarmupData: { a: data } })}</script>`,
  Squarespace: (data) =>
    `<script data-name="static-context">Static = window.Static || {}; Static.SQUARESPACE_CONTEXT = ${json({ betaFeatureFlags: [], website: { id: '1', ...data } })};</script>`,
  Shopify: (data) =>
    `<script>var Shopify = Shopify || {};Shopify.theme = ${json({ id: 1, settings: data })};</script>`,
  Apollo: (data) =>
    `<script>window.__APOLLO_STATE__=${json({ ROOT_QUERY: { __typename: 'Query', 'site({"locale":"en"})': data }, 'User:5': { __typename: 'User', email: 'max@freemail.net' } })}</script>`,
  Redux: (data) =>
    `<div id="root"></div><script>window.__PRELOADED_STATE__ = ${json({ app: data })}</script>`,
  'Vue or Redux': (data) =>
    `<div id="app"></div><script>window.__INITIAL_STATE__=${json(data)};(function(){var s;(s=document.currentScript).parentNode.removeChild(s)}())</script>`,
  'Redux as text': (data) =>
    `<script>window.__INITIAL_STATE__ = JSON.parse(decodeURIComponent("${encodeURIComponent(json(data))}"));</script>`,
  Angular: (data) =>
    `<app-root></app-root><script id="ng-state" type="application/json">${json({ '123456': { b: data, h: {}, s: 200, u: '/api/site' } })}</script>`,
  'Angular 15': (data) =>
    `<app-root></app-root><script id="serverApp-state" type="application/json">${json({ site: data }).replace(/&/g, '&a;').replace(/"/g, '&q;')}</script>`,
  Astro: (data) =>
    `<astro-island uid="1" component-url="/_astro/Contact.js" props="${escaped(json((astroProps(data) as [number, Json])[1]))}"></astro-island>`,
  'Ember.js': (data) => `<script type="fastboot/shoebox" id="shoebox-site">${json({ site: data })}</script>`,
  'Inertia.js': (data) =>
    `<div id="app" data-page="${escaped(json({ component: 'Home', props: data, url: '/', version: '1' }))}"></div>`,
};
