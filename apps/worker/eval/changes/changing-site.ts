import { createHash } from 'node:crypto';
import type { Noise } from './site-noise.ts';

/**
 * Facts that a company of the evaluation publishes. A seeded change edits them; noise does not.
 */
export interface CompanyFacts {
  title: string;
  description: string;
  language: string;
  siteName: string;
  logo: string;
  favicon: string;
  canonical: string;
  feed: string | null;
  emails: string[];
  contactEmail: string | null;
  phones: string[];
  fax: string | null;
  social: Record<string, string>;
  wordpress: string | null;
  theme: string | null;
  scripts: string[];
  legalName: string | null;
  street: string;
  vatId: string | null;
  register: string | null;
  founded: string | null;
  slogan: string | null;
  openingHours: string | null;
  gtm: string | null;
  iosApp: string | null;
  languages: string[];
  keyPages: string[];
  server: string;
  blocksGptBot: boolean;
  person: string;
  currency: string;
  state: 'live' | 'parked' | 'for sale' | 'gone' | '410' | 'under construction';
}

export function newCompany(index: number): CompanyFacts {
  const name = `Company ${index}`;
  const label = `company-${index}`;
  return {
    title: `${name} – tools for people`,
    description: `${name} makes tools by hand since 1948.`,
    language: 'en',
    siteName: name,
    logo: '/files/logo.png',
    favicon: '/files/icon.png',
    canonical: '/',
    feed: '/feed.xml',
    emails: [`info@${label}.com`],
    contactEmail: `sales@${label}.com`,
    phones: ['+49 30 123456'],
    fax: '+49 30 123457',
    social: {
      facebook: `https://www.facebook.com/${label}`,
      linkedin: `https://www.linkedin.com/company/${label}`,
      x: `https://x.com/company${index}`,
    },
    wordpress: '6.6.1',
    theme: 'astra',
    scripts: ['https://js.stripe.com/v3/'],
    legalName: `${name} GmbH`,
    street: 'Main Street 1',
    vatId: 'DE136695976',
    register: 'HRB 12345',
    founded: '1948',
    slogan: 'Made by hand',
    openingHours: 'Mo-Fr 09:00-18:00',
    gtm: 'GTM-ABC123',
    iosApp: 'https://apps.apple.com/app/id123456789',
    languages: ['en', 'de'],
    keyPages: ['about', 'careers'],
    server: 'nginx',
    blocksGptBot: false,
    person: 'Ann Example',
    currency: 'EUR',
    state: 'live',
  };
}

export interface SiteResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Returns the response of the site to a request for a path. */
export function respond(facts: CompanyFacts, noise: Noise, path: string): SiteResponse {
  const page = path.replace(/[?#].*$/, '');
  if (page === '/robots.txt') {
    const rules = facts.blocksGptBot ? 'User-agent: GPTBot\nDisallow: /\n' : 'User-agent: GPTBot\nAllow: /\n';
    return { status: 200, headers: { 'content-type': 'text/plain' }, body: rules };
  }
  if (facts.state === 'gone' || facts.state === '410') {
    return { ...html('<title>Not found</title>', facts), status: facts.state === '410' ? 410 : 404 };
  }
  if (facts.state === 'parked') return html('<title>Parked</title><p>This domain is parked.</p>', facts);
  if (facts.state === 'for sale') {
    return html('<title>For sale</title><h1>This domain is for sale</h1><p>Buy this domain.</p>', facts);
  }
  if (facts.state === 'under construction') {
    return html(
      '<title>Coming soon</title><h1>Coming soon</h1><p>This site is under construction.</p>',
      facts,
    );
  }
  const body = PAGES[page.replace(/^\/blog\/.*/, '/blog')]?.(facts, noise, page);
  return body === undefined
    ? { ...html('<title>Not found</title>', facts), status: 404 }
    : html(body, facts, noise);
}

function html(content: string, { server, language }: CompanyFacts, noise?: Noise): SiteResponse {
  const body = `<!doctype html><html lang="${language}">${content}</html>`;
  const etag = `"${createHash('sha1').update(body).digest('hex')}"`;
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      server,
      ...(noise && { etag, 'set-cookie': `session=${noise.nonce}` }),
    },
    body,
  };
}

const PAGES: Record<string, (facts: CompanyFacts, noise: Noise, path: string) => string> = {
  '/': home,
  '/contact': contact,
  '/imprint': imprint,
  '/about': (facts, noise) => plain('About us', `<p>We are ${facts.siteName}.</p>`, facts, noise),
  '/careers': (facts, noise) => plain('Careers', '<p>Work with us.</p>', facts, noise),
  '/partners': (facts, noise) => plain('Partners', '<p>Work with us.</p>', facts, noise),
  '/pricing': (facts, noise) => plain('Pricing', '<p>Ask us.</p>', facts, noise),
  '/blog': (facts, noise, path) => plain(`Post ${path}`, `<p>News of ${noise.nonce}.</p>`, facts, noise),
};

function home(facts: CompanyFacts, noise: Noise): string {
  const file = (path: string) => noise.bust(path);
  const organization = {
    '@context': 'https://schema.org',
    '@type': 'Organization',
    name: facts.siteName,
    ...(facts.legalName && { legalName: facts.legalName }),
    ...(facts.founded && { foundingDate: facts.founded }),
    ...(facts.slogan && { slogan: facts.slogan }),
    makesOffer: { '@type': 'Offer', priceCurrency: facts.currency },
    founder: { '@type': 'Person', name: facts.person },
    ...(facts.openingHours && { openingHours: facts.openingHours }),
  };
  const alternates = facts.languages.map(
    (code) => `<link rel="alternate" hreflang="${code}" href="/${code}/">`,
  );
  const meta = noise.shuffle([
    `<title>${facts.title}</title>`,
    `<meta name="description" content="${facts.description}">`,
    `<meta property="og:site_name" content="${facts.siteName}">`,
    `<meta property="og:image" content="/pictures/${noise.nonce}.jpg">`,
    `<link rel="canonical" href="${facts.canonical}">`,
    `<link rel="icon" href="${file(facts.favicon)}">`,
    ...(facts.feed ? [`<link rel="alternate" type="application/rss+xml" href="${facts.feed}">`] : []),
    ...(facts.wordpress ? [`<meta name="generator" content="WordPress ${facts.wordpress}">`] : []),
    ...(facts.theme
      ? [`<link rel="stylesheet" href="${file(`/wp-content/themes/${facts.theme}/style.css`)}">`]
      : []),
    ...alternates,
    `<script type="application/ld+json">${JSON.stringify(organization)}</script>`,
    `<meta name="csrf-token" content="${noise.nonce}">`,
  ]);
  const links = noise.shuffle([
    '<a href="/contact">Contact</a>',
    '<a href="/imprint">Imprint</a>',
    ...facts.keyPages.map((name) => `<a href="/${name}">${name}</a>`),
    ...[1, 2, 3].map((n) => `<a href="/blog/${noise.posts}-${n}">Post ${n}</a>`),
    ...Object.values(facts.social).map((url) => `<a href="${noise.track(url)}">Follow us</a>`),
    ...facts.emails.map((address) => `<a href="mailto:${address}">Write to us</a>`),
    ...(facts.iosApp ? [`<a href="${facts.iosApp}">App</a>`] : []),
  ]);
  const gtm = facts.gtm
    ? `<script>(function(w,d,s,l,i){})(window,document,'script','dataLayer','${facts.gtm}');</script>
       <script src="https://www.googletagmanager.com/gtm.js?id=${facts.gtm}"></script>`
    : '';
  return `<head>${meta.join('\n')}${gtm}
    ${noise
      .shuffle(facts.scripts)
      .map((src) => `<script nonce="${noise.nonce}" src="${noise.bust(src)}"></script>`)
      .join('')}
    </head><body><header><img class="logo" alt="logo" src="${file(facts.logo)}"></header>
    <h1>${facts.siteName}</h1><p>${TEXT}</p><img src="/pictures/${noise.nonce}.jpg">
    <nav>${links.join(' ')}</nav></body>`;
}

function contact(facts: CompanyFacts, noise: Noise): string {
  const parts = noise.shuffle([
    ...facts.phones.map((phone) => `<p>Phone: <a href="tel:${phone.replaceAll(' ', '')}">${phone}</a></p>`),
    ...(facts.fax ? [`<p>Fax: ${facts.fax}</p>`] : []),
    ...(facts.contactEmail ? [`<p><a href="mailto:${facts.contactEmail}">Sales</a></p>`] : []),
  ]);
  return plain('Contact', parts.join('\n'), facts, noise);
}

function imprint(facts: CompanyFacts, noise: Noise): string {
  const address = `<div itemscope itemtype="https://schema.org/Organization"><div itemprop="address" itemscope
    itemtype="https://schema.org/PostalAddress"><span itemprop="streetAddress">${facts.street}</span>
    <span itemprop="postalCode">10115</span> <span itemprop="addressLocality">Berlin</span>
    <span itemprop="addressCountry">DE</span></div></div>`;
  const lines = [
    address,
    ...(facts.register ? [`<p>Amtsgericht Berlin, ${facts.register} B</p>`.replace(' B<', '<')] : []),
    ...(facts.vatId ? [`<p>VAT ID: ${facts.vatId}</p>`] : []),
  ];
  return plain('Imprint', lines.join('\n'), facts, noise);
}

function plain(title: string, content: string, { siteName }: CompanyFacts, noise: Noise): string {
  return `<head><title>${title} – ${siteName}</title><meta name="csrf-token" content="${noise.nonce}"></head>
    <body><h1>${title}</h1>${content}<p>${TEXT}</p><a href="/">Home</a></body>`;
}

const TEXT =
  'We make tools that last: planes, saws and chisels for workshops of any size. Each piece is made by hand and checked twice. ' +
  'Our customers build furniture, boats and houses with them.';
