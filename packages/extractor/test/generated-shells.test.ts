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

/** Data of other people, and numbers that look like contacts. Nothing in it may be found. */
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
