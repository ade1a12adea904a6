import { expect, test } from '@jest/globals';
import { extractPage } from '../src/extract-page.ts';
import { FRAMEWORKS, json, type Members } from './write-states.ts';

/** State of the pseudo-random numbers, which are the same in each run. */
let seed = 7;
const random = (max: number): number => {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff;
  return (seed >> 8) % max;
};
const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;

/** Shapes in which a CMS may write the same contacts, each under its own path of keys. */
const SHAPES: readonly ((site: Site) => Members)[] = [
  (s) => ({
    company: { name: s.name, email: s.email, phone: s.phone, address: address(s) },
    facebook: s.facebook,
  }),
  (s) => ({
    siteSettings: {
      siteName: s.name,
      contactEmail: s.email,
      contactPhone: s.phone,
      social: { facebook: s.facebook },
    },
  }),
  (s) => ({
    footer: {
      data: {
        attributes: {
          companyName: s.name,
          emailAddress: s.email,
          phoneNumber: s.phone,
          socialLinks: [{ platform: 'facebook', url: s.facebook }],
        },
      },
    },
  }),
  (s) => ({
    globals: {
      organization: { legalName: `${s.name} GmbH`, telephone: s.phone, email: s.email, sameAs: [s.facebook] },
    },
  }),
  (s) => ({
    contact: {
      headline: 'Get in touch',
      links: [{ label: 'Mail', href: `mailto:${s.email}` }, { href: `tel:${s.phone}` }],
    },
    business: { name: s.name },
    social_links: [s.facebook],
  }),
  (s) => ({
    locations: [
      {
        title: 'Berlin',
        street: s.street,
        zip: '10115',
        city: 'Berlin',
        country: 'DE',
        email: s.email,
        phone: s.phone,
      },
      {
        title: 'Köln',
        street: 'Ring 5',
        zip: '50667',
        city: 'Köln',
        country: 'DE',
        phone: '+49 221 9987766',
      },
    ],
    brand: { name: s.name, facebookUrl: s.facebook },
  }),
  (s) => ({
    blocks: [
      { __component: 'blocks.hero', title: 'Welcome' },
      { __component: 'blocks.contact', mail: s.email, tel: s.phone, company_name: s.name },
      { __component: 'blocks.social', facebook: s.facebook },
    ],
  }),
];

interface Site {
  name: string;
  email: string;
  phone: string;
  street: string;
  facebook: string;
}

function address({ street }: Site): Members {
  return { street, postalCode: '10115', city: 'Berlin', country: 'DE' };
}

/** Data of other people, and numbers that look like contacts. The extractor must report none of them. */
const NEAR_MISSES = (): Members => ({
  users: [
    { id: 1, name: 'Jane Roe', email: 'jane.roe@acme-works.com', phone: '+49 30 7000001' },
    { id: 2, name: 'Max Poe', email: 'max@freemail.net', phone: '+49 30 7000002' },
  ],
  currentUser: { firstName: 'Ann', email: 'ann@freemail.net', phone: '+49 30 7000003' },
  rows: [
    { label: 'A', email: 'row1@freemail.net' },
    { label: 'B', email: 'row2@freemail.net' },
  ],
  products: [{ sku: '4930700000', phoneCase: '+49 30 7000004', id: 4_930_700_005, name: 'Phone' }],
  reviews: [{ author: { name: 'Bob', email: 'bob@freemail.net' } }],
  form: { placeholder: 'you@company.com', email: 'form@freemail.net' },
  apiToken: 'eyJhbGciOiJIUzI1NiJ9.4930700000.abc@def',
  sentry: { dsn: 'https://0123456789abcdef0123456789abcdef@o1.ingest.sentry.io/4930700001' },
  article: { author: 'editor@freemail.net', sources: 'https://www.facebook.com/othersite' },
  partners: [
    { name: 'Partner', email: 'hello@partner.example.de', facebook: 'https://www.facebook.com/partner' },
  ],
  jobs: [{ title: 'Baker', contactEmail: 'jobs@agency-hr.net' }],
  createdAt: 4_930_700_006,
});
const WRONG = /freemail|partner|jane|max@|agency-hr|company\.com|700000|othersite|sentry|def$/;

function shellOf(write: (data: Members) => string, data: Members): string {
  return `<!doctype html><html lang="en"><head><title>Start</title><script src="/app.js"></script></head><body>${write(data)}</body></html>`;
}

function drawSite(): Site {
  const host = pick(['acme-works', 'nordlicht', 'brightbake']);
  return {
    name: pick(['Acme Works', 'Nordlicht', 'Bright Bakery']),
    email: `${pick(['info', 'hello', 'office'])}@${pick([`${host}.com`, 'acme-works.com', 'posteo.de'])}`,
    phone: `+49 30 ${1_000_000 + random(5_000_000)}`,
    street: `Lange Straße ${1 + random(90)}`,
    facebook: `https://www.facebook.com/${host}`,
  };
}

test.each(Object.keys(FRAMEWORKS))("reads only the site's own contacts from the data of %s", (name) => {
  const write = FRAMEWORKS[name] as (data: Members) => string;
  const misses: string[] = [];
  for (const shape of SHAPES)
    for (let round = 0; round < 4; round += 1) {
      const site = drawSite();
      const misleading = NEAR_MISSES();
      const data = round % 2 === 0 ? { ...shape(site), ...misleading } : { ...misleading, ...shape(site) };
      const { fields } = extractPage({
        url: 'https://www.acme-works.com/',
        headers: {},
        body: Buffer.from(shellOf(write, data)),
        isHome: true,
      });
      const found = [
        ...fields['contact_info.email'],
        ...fields['contact_info.phone'],
        ...fields.social_links,
        ...fields['organization.name'],
        ...fields['organization.legal_name'],
      ];
      const values = found.map(({ value }) => value);
      const where = `${name} ${SHAPES.indexOf(shape)}: `;
      const wanted = [site.email, site.phone.replaceAll(' ', ''), site.facebook];
      for (const value of wanted) if (!values.includes(value)) misses.push(where + value);
      if (!values.some((value) => value.includes(site.name))) misses.push(where + site.name);
      for (const value of values) if (WRONG.test(value)) misses.push(`${where}WRONG ${value}`);
      if (fields.rendering.needed) misses.push(`${where}needs a browser`);
      for (const { method, confidence } of fields['contact_info.email'])
        if (method !== 'page-data' || confidence >= 0.5) misses.push(`${where}${method} ${confidence}`);
    }
  expect(misses).toEqual([]);
});

test('reports that an empty shell without data needs a browser', () => {
  const { fields } = extractPage({
    url: 'https://acme.com/',
    headers: {},
    body: Buffer.from(shellOf(FRAMEWORKS['Next.js'] as (data: Members) => string, { flags: { dark: true } })),
    isHome: true,
  });
  expect(fields.rendering).toEqual({
    needed: true,
    by: 'static',
    framework: 'Next.js',
    reason: 'empty_shell',
  });
});

/** Documents as the build tools of these frameworks write them, without server rendering. */
const BUILT_SHELLS: Readonly<Record<string, string>> = {
  'Create React App':
    '<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div><script src="/static/js/main.4f1a.js"></script>',
  Vite: '<div id="app"></div><script type="module" src="/assets/index-9d2c.js"></script>',
  'Vue CLI':
    '<noscript><strong>We\'re sorry but shop doesn\'t work properly without JavaScript enabled.</strong></noscript><div id="app"></div><script defer src="/js/app.1f.js"></script>',
  Angular:
    '<app-root></app-root><script src="/runtime.js" type="module"></script><script src="/main.js" type="module"></script>',
  'Next.js export':
    '<div id="__next"></div><script id="__NEXT_DATA__" type="application/json">{"props":{"pageProps":{}},"page":"/"}</script><script src="/_next/static/chunks/main.js"></script>',
  'Nuxt SPA': '<div id="__nuxt"></div><script type="module" src="/_nuxt/entry.js"></script>',
  SvelteKit:
    '<div style="display: contents"><script>{ __sveltekit_1 = { base: "" }; const element = document.currentScript.parentElement; Promise.all([import("/_app/immutable/entry/start.js"), import("/_app/immutable/entry/app.js")]).then(([kit, app]) => { kit.start(app, element); }); }</script></div>',
  Gatsby:
    '<div id="___gatsby"></div><script src="/webpack-runtime.js" async></script><script src="/app.js" async></script>',
  Ember:
    '<script src="/assets/vendor.js"></script><script src="/assets/shop.js"></script><div id="ember-basic-dropdown-wormhole"></div>',
  Quasar: '<div id="q-app"></div><script src="/js/vendor.js"></script>',
  Flutter: '<script src="flutter_bootstrap.js" async></script>',
  Ionic: '<ion-app></ion-app><script type="module" src="/build/app.esm.js"></script>',
};

test.each(Object.entries(BUILT_SHELLS))('a document built by %s needs a browser', (_name, body) => {
  for (const text of ['', 'Loading...', '<p>Please wait…</p>']) {
    for (const head of [
      '<title>Shop</title>',
      '<title></title><meta name="viewport" content="width=device-width">',
    ]) {
      const { fields } = extractPage({
        url: 'https://acme.com/',
        headers: {},
        body: Buffer.from(`<!doctype html><html><head>${head}</head><body>${body}${text}</body></html>`),
        isHome: true,
      });
      expect(fields.rendering).toMatchObject({ needed: true, reason: 'empty_shell' });
    }
  }
});

test.each([
  ['a page without scripts', '<title>Hi</title>'],
  [
    'a page whose only script contains data',
    '<title>Hi</title><script type="application/ld+json">{}</script>',
  ],
  [
    'a page with text',
    `<div id="root"><p>${'We build doors. '.repeat(30)}</p></div><script src="/a.js"></script>`,
  ],
  [
    'a page of links',
    '<div id="app"><a href="/a">A</a><a href="/b">B</a><a href="/c">C</a></div><script src="/a.js"></script>',
  ],
])('%s needs no browser', (_name, html) => {
  const page = { url: 'https://acme.com/', headers: {}, body: Buffer.from(html), isHome: true };
  expect(extractPage(page).fields.rendering.needed).toBe(false);
});

test('prefers visible text to the data of scripts', () => {
  const { fields } = extractPage({
    url: 'https://acme.com/',
    headers: {},
    body: Buffer.from(
      `<p>Write to sales@acme.com</p><script>window.__INITIAL_STATE__=${json({ contact: { email: 'info@acme.com' } })}</script>`,
    ),
    isHome: true,
  });
  expect(fields['contact_info.email'].map(({ value, method }) => [value, method])).toEqual([
    ['sales@acme.com', 'text'],
    ['info@acme.com', 'page-data'],
  ]);
});
