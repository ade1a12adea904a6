import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';

const page = (title: string, body: string, head = ''): string =>
  `<!doctype html><html><head><title>${title}</title>${head}</head><body>${body}</body></html>`;

function stateOf(html: string, url = 'http://acme.example.com/'): string | undefined {
  return extractPage({ url, headers: {}, body: Buffer.from(html), isHome: true }).fields.site_state[0]?.value;
}

const NAV = '<nav><a href="/services">Services</a><a href="/about">About</a></nav>';
const WORDS =
  '<p>We have repaired clocks in this town since 1987, with three masters and two apprentices.</p>';

test.each([
  ['for_sale', page('example.com is for sale', '<h1>example.com</h1><button>Buy now</button>')],
  ['for_sale', page('example.com', '<p>Diese Domain kann erworben werden. Anfragen an den Makler.</p>')],
  ['for_sale', page('example.com', '<p>Le nom de domaine example.com est à vendre</p>')],
  ['for_sale', page('example.com', '<p>您正在访问的域名可以转让</p>')],
  ['for_sale', page('example.com', '<a href="https://www.afternic.com/forsale/example.com">Get a price</a>')],
  ['parked', page('example.com', '<p>This domain has recently been registered at a registrar.</p>')],
  ['parked', page('example.com', '<p>Dit domein is gereserveerd voor een klant.</p>')],
  ['parked', page('', '', '<script src="https://www.google.com/adsense/domains/caf.js"></script>')],
  ['parked', page('', '', '<script>window.onload=function(){window.location.href="/lander"}</script>')],
  ['suspended', page('Account Suspended', '<p>Please contact the billing department.</p>')],
  ['suspended', page('Aviso', '<p>Esta cuenta ha sido suspendida temporalmente.</p>')],
  ['suspended', page('Сайт', '<p>Этот сайт заблокирован хостинг-провайдером</p>')],
  ['default_page', page('Welcome to nginx!', '<p>If you see this page, the server works.</p>')],
  ['default_page', page('', '<h1>It works!</h1>')],
  ['default_page', page('Index of /', '<pre><a href="a.zip">a.zip</a></pre>')],
  ['under_construction', page('Acme', '<h1>Coming soon</h1>')],
  ['under_construction', page('Acme', '<p>Unsere Website wird gerade überarbeitet.</p>')],
  ['under_construction', page('Acme', '<p>ただいまホームページ準備中です</p>')],
  ['soft_404', page('Page not found – Acme', `${NAV}${WORDS}`)],
  ['soft_404', page('Acme', '<h1>La page que vous recherchez n’existe pas.</h1>')],
  ['login_required', page('Sign in', '<form><input name="u"><input type="password"></form>')],
  ['login_required', page('Acme', '<p>This store is password protected.</p><input type="password">')],
])('recognizes a page in the state %s', (state, html) => {
  expect(stateOf(html)).toBe(state);
});

test.each([
  [
    'sells a house',
    page(
      'Hill House is for sale',
      `${NAV}${WORDS}<p>This house is for sale, near the domain of the castle.</p>`,
    ),
  ],
  [
    'writes about domains for sale',
    page('Is this domain for sale? | Blog', `${NAV}${WORDS}<p>Ask whether this domain is for sale.</p>`),
  ],
  [
    'explains what a parked domain is',
    page('Hosting', `${NAV}${WORDS}<h2>This domain is parked - what does it mean?</h2>`),
  ],
  ['maintains lifts', page('Maintenance | Lifts', `${NAV}<h1>Maintenance</h1>${WORDS}`)],
  [
    'builds houses',
    page('Builders', `${NAV}<h1>Under construction</h1><p>Forty flats at the harbour</p>${WORDS}`),
  ],
  ['announces a collection', page('Autumn Wear', `${NAV}${WORDS}<p>Coming soon: our winter collection!</p>`)],
  ['is called 404', page('404 Studio', `${NAV}${WORDS}<p>Studio 404: not found elsewhere.</p>`)],
  ['has a small login form', page('Rowing Club', `${NAV}${WORDS}<input name="u"><input type="password">`)],
])('reports a page as live if it %s', (_case, html) => {
  expect(stateOf(html)).toBe('live');
});

test('recognizes a parked page by its host, but not a site with content on such a host', () => {
  const site = page('Acme', `<h1>Acme</h1>${NAV}${WORDS.repeat(8)}`);
  expect(stateOf(site, 'http://ww2.example.com/')).toBe('live');
  expect(stateOf(page('example.com', '<p>Related searches</p>'), 'http://ww25.example.com/')).toBe('parked');
});

test('keeps the title of a page that belongs to someone else, but no contacts, links or technologies', () => {
  const html = page(
    'Account Suspended',
    '<p>This account has been suspended.</p><a href="mailto:billing@host.example">mail</a><a href="tel:+14155552671">call</a>' +
      '<a href="https://www.facebook.com/host">fb</a><a href="/other">other</a><img class="logo" src="/logo.png">',
    '<meta name="generator" content="WordPress 6.6"><link rel="icon" href="/i.png">',
  );
  const facts = extractPage({ url: 'http://acme.com/', headers: {}, body: Buffer.from(html), isHome: true });

  expect(facts).toMatchObject({ isForeign: true, links: [] });
  expect(facts.fields.title[0]?.value).toBe('Account Suspended');
  expect(facts.fields).toMatchObject({
    'contact_info.email': [],
    'contact_info.phone': [],
    social_links: [],
    technologies: [],
    is_wordpress: false,
    logo_url: [],
    favicon_url: [],
  });
});

test("keeps the contacts on the site's own construction page", () => {
  const html = page('Acme', '<h1>Coming soon</h1><a href="mailto:info@acme.com">mail</a>');
  const facts = extractPage({ url: 'http://acme.com/', headers: {}, body: Buffer.from(html), isHome: true });

  expect(facts.fields['contact_info.email']).toMatchObject([{ value: 'info@acme.com' }]);
});

test('reports a site state only for the home page', () => {
  const body = Buffer.from(page('Page not found', ''));
  const facts = extractPage({ url: 'http://acme.com/x', headers: {}, body, isHome: false });

  expect(facts.fields.site_state).toEqual([]);
});
