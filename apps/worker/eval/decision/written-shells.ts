/** Pages as the build tools of these frameworks write them: head, body before the scripts, and script. */
const FRAMEWORKS: Readonly<Record<string, { head?: string; body: string; script: string }>> = {
  'Create React App': {
    head: '<link rel="manifest" href="/manifest.json"><link href="/static/css/main.2f1e.css" rel="stylesheet">',
    body: '<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div>',
    script: '<script defer src="/static/js/main.41b5ad7f.js"></script>',
  },
  'React with Vite': {
    body: '<div id="root"></div>',
    script: '<script type="module" crossorigin src="/assets/index-DiwrgTda.js"></script>',
  },
  'Vue CLI': {
    body: '<noscript><strong>We\'re sorry but shop doesn\'t work properly without JavaScript enabled. Please enable it to continue.</strong></noscript><div id="app"></div>',
    script: '<script src="/js/chunk-vendors.8a2f.js"></script><script src="/js/app.9d1c.js"></script>',
  },
  'Vue with Vite': {
    body: '<div id="app"></div>',
    script: '<script type="module" src="/assets/index.4c1f.js"></script>',
  },
  Angular: {
    head: '<base href="/"><link rel="stylesheet" href="styles.5INURTSO.css">',
    body: '<app-root></app-root>',
    script:
      '<script src="polyfills.FFHMD2TL.js" type="module"></script><script src="main.X4G.js" type="module"></script>',
  },
  SvelteKit: {
    head: '<link rel="modulepreload" href="/_app/immutable/entry/start.f1.js">',
    body: '<div style="display: contents"></div>',
    script:
      '<script>{ __sveltekit_1ab = { base: new URL(".", location).pathname.slice(0, -1) }; const element = document.currentScript.parentElement; Promise.all([import("./_app/immutable/entry/start.f1.js"), import("./_app/immutable/entry/app.f2.js")]).then(([kit, app]) => { kit.start(app, element); }); }</script>',
  },
  'Next.js': {
    body: '<div id="__next"></div>',
    script:
      '<script id="__NEXT_DATA__" type="application/json">{"props":{"pageProps":{}},"page":"/","query":{},"buildId":"d0Cn","nextExport":true}</script><script src="/_next/static/chunks/main-5b3f.js" defer></script>',
  },
  Nuxt: {
    body: '<div id="__nuxt"></div>',
    script:
      '<script>window.__NUXT__={};window.__NUXT__.config={public:{},app:{baseURL:"/",buildId:"a1"}}</script><script type="module" src="/_nuxt/entry.7c1.js"></script>',
  },
  Gatsby: {
    body: '<div id="___gatsby"></div>',
    script: '<script src="/app-91a.js" async></script><script src="/framework-0e2.js" async></script>',
  },
  Ember: {
    head: '<meta name="shop/config/environment" content="%7B%22modulePrefix%22%3A%22shop%22%7D">',
    body: '<div id="ember-basic-dropdown-wormhole"></div>',
    script: '<script src="/assets/vendor-a1.js"></script><script src="/assets/shop-b2.js"></script>',
  },
  Solid: {
    body: '<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div>',
    script: '<script src="/src/index.tsx" type="module"></script>',
  },
  Flutter: {
    head: '<meta name="apple-mobile-web-app-title" content="shop"><link rel="manifest" href="manifest.json">',
    body: '',
    script: '<script src="flutter_bootstrap.js" async></script>',
  },
};

/**
 * Variants of such a page: text that its owner adds to the head, to the body, or inside the element for the content.
 */
const FORMS: readonly { head: string; body: string; inside?: string }[] = [
  { head: '', body: '' },
  {
    head: '<meta name="description" content="Hand-made doors and windows for old houses, delivered in all of the country."><meta property="og:title" content="Doors"><meta property="og:image" content="/og.png">',
    body: '',
  },
  { head: '', body: '', inside: '<div class="spinner"><span class="sr-only">Loading...</span></div>' },
  {
    head: "<script>window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}gtag('config','G-1A2B3C')</script>",
    body: '<noscript><iframe src="https://www.googletagmanager.com/ns.html?id=GTM-AB12" height="0" width="0" style="display:none"></iframe></noscript>',
  },
  {
    head: '<style>.splash{display:grid;place-items:center;height:100vh}</style>',
    body: '<script>window.env={API:"https://api.doors.example/v1",STAGE:"production"}</script>',
    inside: '<div class="splash"><img src="/logo.svg" alt="Doors Ltd"><p>Please wait</p></div>',
  },
];

/** Returns a page of each framework in each form. Each needs a browser. */
export function writtenShells(): { name: string; html: string }[] {
  return Object.entries(FRAMEWORKS).flatMap(([framework, { head = '', body, script }]) =>
    FORMS.map((form, index) => ({
      name: `${framework}, form ${index + 1}`,
      html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Doors</title>${head}${form.head}</head><body>${form.body}${fill(body, form.inside)}${script}</body></html>`,
    })),
  );
}

/** Puts text into the last element of a body; appends it to a body without elements. */
function fill(body: string, inside = ''): string {
  const end = body.lastIndexOf('</');
  return end === -1 ? body + inside : body.slice(0, end) + inside + body.slice(end);
}
