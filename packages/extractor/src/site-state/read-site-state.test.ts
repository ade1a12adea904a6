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
  ['empty_shell', page('Vite App', '<div id="app"></div><script src="/a.js"></script>')],
  ['empty_shell', '<html><body></body></html>'],
  [
    'empty_shell',
    page('Viewer', `<div id="root"></div><dialog>${WORDS.repeat(4)}</dialog><script src="/a.js"></script>`),
  ],
  [
    'empty_shell',
    page(
      'Play',
      '<app><h1>Loading Play...</h1><p>Prepare to play with us</p></app><script src="/a.js"></script>',
    ),
  ],
  [
    'empty_shell',
    page(
      'App',
      `<div id="app"></div><div style="display:none"><p>${WORDS}</p></div><script src="/a.js"></script>`,
    ),
  ],
  [
    'empty_shell',
    page(
      'App',
      `<div id="app"></div><p hidden>It failed. <a href="/help">Help</a></p><script src="/a.js"></script>`,
    ),
  ],
  [
    'empty_shell',
    page(
      'App',
      '<div id="app"><p class="loader"><video src="/a.webm"></video></p></div><script src="/a.js"></script>',
    ),
  ],
  [
    'empty_shell',
    page('App', '<div id="app"></div><audio src="/ping.mp3"></audio><script src="/a.js"></script>'),
  ],
  [
    'empty_shell',
    page(
      'Rooms',
      `<div ng-app="rooms"><div ng-if="failed">${WORDS}</div><p data-ng-show="empty">No rooms yet.</p></div><script src="/a.js"></script>`,
    ),
  ],
  [
    'empty_shell',
    page('Shop', `<div id="shop"><div v-cloak>{{ name }} ${WORDS}</div></div><script src="/a.js"></script>`),
  ],
  [
    'empty_shell',
    page(
      'Notes',
      '<img src="/pen.png" style="visibility: hidden"><img src="/bin.png" style="display:none"><main></main><script src="/a.js"></script>',
    ),
  ],
  [
    'empty_shell',
    page('Tours', '<main aurelia-app="main"><h1>Tours of the Fens</h1></main><script src="/a.js"></script>'),
  ],
  [
    'empty_shell',
    page(
      'App',
      '<p>Your browser is not supported. See our <a href="/help">help</a>.</p><script src="/a.js"></script>',
    ),
  ],
])('recognizes a page that is %s', (state, html) => {
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
  [
    'contains its text before its scripts run',
    page('Acme', `<div id="root"><h1>Acme</h1>${WORDS}</div><script src="/a.js"></script>`),
  ],
  [
    'hides its body until its scripts run',
    `<title>Acme</title><body style="display:none"><div id="root">${WORDS}</div><script src="/a.js"></script>`,
  ],
  [
    'hides its body until its framework has started',
    `<title>Acme</title><body ng-app="acme" ng-cloak><div id="root">${WORDS}</div><script src="/a.js"></script>`,
  ],
  [
    'hides much text until its scripts run',
    page(
      'Acme',
      `<div id="root"></div><div style="display: none">${WORDS.repeat(40)}</div><script src="/a.js"></script>`,
    ),
  ],
  [
    'hides its menu and text until its scripts run',
    page(
      'Acme',
      `<div id="app" style="display:none">${NAV}<a href="/team">Team</a>${WORDS}</div><script src="/a.js"></script>`,
    ),
  ],
  [
    'has a hidden part in its only paragraph',
    page(
      'Acme',
      `<div id="app"><p>${'We have repaired clocks in this town since 1987. '.repeat(9)}<span hidden>menu</span></p></div><script src="/a.js"></script>`,
    ),
  ],
  [
    'shows its text in an open dialog',
    page(
      'Acme',
      `<div id="root"></div><dialog open>${WORDS.repeat(4)}</dialog><script src="/a.js"></script>`,
    ),
  ],
  [
    'shows only a film',
    page('Acme', '<div id="root"><video src="/a.webm"></video></div><script src="/a.js"></script>'),
  ],
  [
    'offers a sound',
    page('Acme', '<div id="root"><audio controls src="/a.mp3"></audio></div><script src="/a.js"></script>'),
  ],
  [
    'shows only a picture that links to the site',
    page('Acme', '<a href="/enter"><img src="/splash.jpg"></a>'),
  ],
])('reports a page as live if it %s', (_case, html) => {
  expect(stateOf(html)).toBe('live');
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
