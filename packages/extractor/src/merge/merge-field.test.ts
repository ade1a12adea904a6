import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';
import { mergePages } from '../merge-pages.ts';
import type { PageFacts } from '../page-facts.ts';

const page = (path: string, html: string): PageFacts =>
  extractPage({ url: `https://acme.com${path}`, headers: {}, body: Buffer.from(html), isHome: path === '/' });

const home = page(
  '/',
  '<title>Acme</title><meta property="og:description" content="Widgets"><meta property="og:locale" content="de_DE">' +
    '<link rel="canonical" href="/"><link rel="icon" href="/i.png"><meta name="generator" content="WordPress 6.6">' +
    '<meta property="og:site_name" content="Acme"><meta property="og:image" content="/share.png"><p>info@acme.com</p>' +
    '<a href="https://x.com/acme"></a><header><a href="/"><img class="logo" src="/l.png"></a></header>',
);
const contact = page(
  '/contact',
  '<html lang="en"><title>Contact</title><a href="mailto:info@acme.com">Mail</a><a href="mailto:jobs@acme.com">Jobs</a>' +
    '<a href="tel:+442079460958">Call</a><meta name="generator" content="WordPress 6.6">' +
    '<div itemscope itemtype="https://schema.org/Store"><img itemprop="logo" src="/mark.png"><b itemprop="telephone">+442079460959</b><i itemprop="faxNumber">+442079460950</i></div>',
);

test('adds a source for each value, and none for a missing value', () => {
  for (const pages of [[home, contact], [contact], [home], []]) {
    const { sources, ...found } = mergePages(pages);
    const { email, phone, fax, social_links, technologies, addresses, languages, key_pages, ...others } =
      sources;
    const {
      tax_ids,
      registrations,
      opening_hours,
      industry,
      currencies,
      app_links,
      tracking_ids,
      fields,
      services,
      people,
      feeds,
      ...single
    } = others;
    const present = Object.entries({
      title: found.title,
      description: found.description,
      language: found.language,
      canonical_url: found.canonical_url,
      site_name: found.site_name,
      favicon_url: found.favicon_url,
      logo_url: found.logo_url,
      image_url: found.image_url,
      wordpress_version: found.wordpress_version,
      wordpress_theme: found.wordpress_theme,
      elementor_version: found.elementor_version,
      site_state: found.site_state,
      name: found.organization.name,
    }).filter(([, value]) => value !== null);
    expect(Object.keys(single)).toEqual(present.map(([field]) => field));
    expect(Object.keys(email)).toEqual(found.contact_info.email);
    expect(Object.keys(phone).toSorted()).toEqual(found.contact_info.phone.toSorted());
    expect(Object.keys(fax)).toEqual(found.contact_info.fax);
    expect(Object.keys(addresses)).toEqual(found.organization.addresses.map(({ text }) => text));
    expect(Object.keys(feeds)).toEqual(found.feeds);
    expect(Object.keys(languages)).toEqual(found.languages);
    expect(Object.keys(key_pages)).toEqual(Object.keys(found.key_pages));
    expect([
      tax_ids,
      registrations,
      opening_hours,
      currencies,
      app_links,
      tracking_ids,
      fields,
      services,
      people,
    ]).toEqual(Array.from({ length: 9 }, () => ({})));
    expect(Object.keys(industry)).toEqual(found.organization.industry);
    expect(Object.keys(social_links)).toEqual(Object.keys(found.social_links));
    expect(Object.keys(technologies).toSorted()).toEqual(found.technologies.map((one) => one.name));
  }
});

test('returns the page, the method and the confidence as the source of a value', () => {
  const { sources } = mergePages([contact, home]);
  const url = 'https://acme.com/';
  expect(sources).toMatchObject({
    title: { url, method: 'title', confidence: 1 },
    description: { url, method: 'og:description', confidence: 0.9 },
    canonical_url: { url, method: 'link-canonical', confidence: 1 },
    site_name: { url, method: 'og:site_name', confidence: 1 },
    favicon_url: { url, method: 'link-icon' },
    logo_url: { url: 'https://acme.com/contact', method: 'microdata', confidence: 1 },
    image_url: { url, method: 'og:image', confidence: 1 },
    social_links: { twitter: { url, method: 'link', confidence: 0.6 } },
    technologies: { WordPress: url },
  });
});

test('names the page with the highest confidence as the source of a contact', () => {
  const { email, phone } = mergePages([home, contact]).sources;
  const url = 'https://acme.com/contact';
  expect(email).toEqual({
    'info@acme.com': { url, method: 'mailto', confidence: 1 },
    'jobs@acme.com': { url, method: 'mailto', confidence: 1 },
  });
  expect(phone).toEqual({
    '+442079460958': { url, method: 'tel', confidence: 1 },
    '+442079460959': { url, method: 'microdata', confidence: 0.95 },
  });
});

test('reports og:locale as the source of the language if the home page declares no other', () => {
  expect(mergePages([home, contact])).toMatchObject({
    language: 'de-DE',
    sources: { language: { url: 'https://acme.com/', method: 'og:locale', confidence: 0.8 } },
  });
  expect(mergePages([contact]).sources.language).toEqual({
    url: 'https://acme.com/contact',
    method: 'html-lang',
    confidence: 1,
  });
});

test('prefers the first page by URL among equal candidates, whatever the order of the pages', () => {
  const about = page('/about', '<a href="mailto:jobs@acme.com">Jobs</a>');
  const merged = mergePages([home, contact, about]);
  expect(merged.sources.email['jobs@acme.com']?.url).toBe('https://acme.com/about');
  expect(JSON.stringify(mergePages([contact, about, home]))).toBe(JSON.stringify(merged));
});

test('returns sources only for values that were kept', () => {
  const pages = Array.from({ length: 10 }, (_, p) =>
    page(`/${p}`, Array.from({ length: 60 }, (__, i) => `<p>a${p}-${i}@acme.com</p>`).join('')),
  );
  expect(Object.keys(mergePages(pages).sources.email)).toHaveLength(100);
});
