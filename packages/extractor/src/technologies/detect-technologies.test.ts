import { expect, test } from '@jest/globals';
import { detectTechnologies } from './detect-technologies.ts';
import { noSignals } from './no-signals.ts';
import { parseResourceUrl } from './resource-url.ts';
import { TECHNOLOGY_RULES } from './rules/all-rules.ts';
import type { TechnologySignals } from './signals.ts';

/** Returns each technology found as `name version`. */
function found(signals: Partial<TechnologySignals>): string[] {
  const technologies = detectTechnologies({ ...noSignals(), ...signals });
  return technologies.map(({ name, version }) => (version === null ? name : `${name} ${version}`));
}

test('finds no technology on an empty page', () => {
  expect(found({})).toEqual([]);
});

test('reads product and version from a generator, and adds implied technologies', () => {
  expect(found({ meta: { generator: ['WooCommerce 8.5.2', 'WordPress 6.4.3'] } })).toEqual([
    'PHP',
    'WooCommerce 8.5.2',
    'WordPress 6.4.3',
  ]);
});

test('returns the categories of each technology', () => {
  expect(detectTechnologies({ ...noSignals(), headers: { server: ['nginx/1.18.0'] } })).toEqual([
    { name: 'Nginx', version: '1.18.0', categories: ['Web servers', 'Reverse proxies'] },
  ]);
});

test('finds several products in one header', () => {
  expect(found({ headers: { server: ['Apache/2.4.52 (Win64) OpenSSL/1.1.1k PHP/8.0.14'] } })).toEqual([
    'Apache HTTP Server 2.4.52',
    'OpenSSL 1.1.1k',
    'PHP 8.0.14',
    'Windows Server',
  ]);
});

test('reads a version from a version header', () => {
  expect(found({ headers: { 'x-aspnet-version': ['4.0.30319'] } })).toEqual(['Microsoft ASP.NET 4.0.30319']);
});

test('matches cookies by name', () => {
  expect(found({ cookies: { laravel_session: 'x' } })).toEqual(['Laravel', 'PHP']);
});

test('matches scripts by host and by library', () => {
  expect(found({ scripts: ['https://js.stripe.com/v3/'] })).toEqual(['Stripe']);
  expect(found({ scripts: ['https://example.com/js/jquery-3.6.0.min.js'] })).toEqual(['jQuery 3.6.0']);
});

test('prefers a version that the page declares to a version in the query of a URL', () => {
  const signals = {
    stylesheets: ['https://example.com/wp-content/plugins/elementor/assets/css/frontend.css?ver=3.17.0'],
    meta: { generator: ['Elementor 3.18.3; features: x'] },
  };
  expect(found(signals)).toContain('Elementor 3.18.3');
});

test('reads a version from the query only for libraries that WordPress includes', () => {
  expect(found({ scripts: ['https://example.com/wp-includes/js/jquery/jquery.min.js?ver=3.7.1'] })).toContain(
    'jQuery 3.7.1',
  );
  expect(found({ scripts: ['https://example.com/assets/jquery.min.js?ver=9.9.9'] })).toEqual(['jQuery']);
});

test('matches loaders in inline scripts by host', () => {
  const code =
    "(function(h,o,t){a=o.createElement('script')})(window,document,'https://static.hotjar.com/c/hotjar-')";
  expect(found({ inlineScripts: [code] })).toEqual(['Hotjar']);
});

test('finds a library by an import from a package host', () => {
  const code = "import { h } from 'https://unpkg.com/preact@10.19.3';";
  expect(found({ inlineScripts: [code] })).toEqual(['Preact 10.19.3']);
  expect(found({ inlineScripts: [code.replace('unpkg.com', 'docs.example.com')] })).toEqual([]);
});

test('reports the first of two equally reliable versions on a page', () => {
  const scripts = ['https://example.com/jquery-3.6.0.js', 'https://example.com/old/jquery-1.12.4.js'];
  expect(found({ scripts })).toEqual(['jQuery 3.6.0']);
});

test('recognizes the Google product of a tag by its id', () => {
  const tag = 'https://www.googletagmanager.com/gtag/js?id=';
  expect(found({ scripts: [`${tag}G-ABC`] })).toEqual(['Google Analytics']);
  expect(found({ scripts: [`${tag}AW-123`] })).toEqual(['Google Ads']);
});

test('matches attributes by name and reads a version from their value', () => {
  const signals = { attributes: ['ng-version'], attributeValues: { 'ng-version': '17.0.3' } };
  expect(found(signals)).toEqual(['Angular 17.0.3', 'TypeScript']);
  expect(found({ attributes: ['data-v-7a7a37b1'] })).toEqual(['Vue.js']);
});

test('matches comments of products and ignores commented-out markup', () => {
  const comment =
    'This site is optimized with the Yoast SEO plugin v21.7 - https://yoast.com/wordpress/plugins/seo/';
  expect(found({ comments: [comment] })).toContain('Yoast SEO 21.7');
  expect(found({ comments: ['<meta name="generator" content="WordPress 5.8">'] })).toEqual([]);
});

test("finds technologies by the site's own images and by tracking pixels, not by images of other sites", () => {
  expect(found({ images: ['https://example.com/wp-content/uploads/a.jpg'] })).toEqual(['PHP', 'WordPress']);
  expect(found({ images: ['https://other.org/wp-content/uploads/logo.png'] })).toEqual([]);
  expect(found({ images: ['https://www.facebook.com/tr?id=1&ev=PageView'] })).toEqual(['Facebook Pixel']);
});

test('reads the version of WordPress from its emoji script in inline code', () => {
  const code = String.raw`window._wpemojiSettings = {"source":{"concatemoji":"https:\/\/example.com\/wp-includes\/js\/wp-emoji-release.min.js?ver=6.4.2"}};`;
  expect(found({ inlineScripts: [code] })).toContain('WordPress 6.4.2');
});

test('finds no technology on a page that only mentions products', () => {
  expect(
    found({
      meta: {
        keywords: ['wordpress, shopify'],
        'og:title': ['WordPress vs Shopify'],
        generator: ['MyPress WordPress'],
      },
      classes: ['react-button', 'supplementor', 'wordpress-experts', 'table-striped', 'angular'],
      ids: ['root', 'app', 'stripe', 'intercom'],
      images: ['https://example.com/img/wordpress-logo.svg', 'https://example.com/shopify.png'],
      scripts: ['https://example.com/js/reactions.js', 'https://example.com/js/jquery.cookie.js'],
      inlineScripts: [
        '{"@type":"Article","headline":"Shopify, Hotjar and Intercom","sameAs":["https://www.shopify.com/acme"]}',
        '// we removed hotjar and fbq\nvar text = "drift away";',
      ],
      links: [{ rel: 'preconnect', href: 'https://static.hotjar.com' }],
      attributes: ['data-v-align', 'data-view'],
    }),
  ).toEqual([]);
});

test('ends without an error on long text that almost matches', () => {
  // Repeat text that almost matches, so that a pattern backtracks through all alternatives.
  const repeated = (text: string): string => `${text.repeat(Math.ceil(400_000 / text.length))}!`;
  const hostile = [
    '/',
    '//',
    '\\/',
    '//a.',
    'a',
    '1.',
    '1.1.1.1-',
    'a@',
    '@',
    '-1',
    'fbq(',
    "gtag('config',",
    ' ',
  ];
  for (const piece of hostile) {
    const text = repeated(piece);
    const url = `https://example.com/${text}`;
    const signals: TechnologySignals = {
      ...noSignals(),
      headers: { server: [text, `apache${text}`], 'x-powered-by': [repeated('php/')] },
      meta: { generator: [text, `wordpress ${text}`] },
      scripts: [
        url,
        `${url}.js`,
        `https://${text}`,
        `https://example.com/a.js?${text}`,
        `${url}.min.js?ver=${text}`,
      ],
      images: [url],
      iframes: [`https://${text}.com/`],
      stylesheets: [`https://example.com/wp-content/themes/${text}/style.css?ver=${text}`],
      inlineScripts: [text, `gtag${text}`, `s.src='https:${text}'`],
      classes: [text],
      attributes: ['ng-version', text],
      attributeValues: { 'ng-version': text },
      comments: [text, `Jetpack ${text}`],
      links: [{ rel: text, href: text }],
    };
    expect(Array.isArray(detectTechnologies(signals))).toBe(true);
  }
});

test('reads the host of each URL in a rule as the rule writes it, so that the rule can match', () => {
  const urls = TECHNOLOGY_RULES.flatMap(({ loaders = [], hosts = [], pixels = [] }) => [
    ...loaders,
    ...hosts,
    ...pixels,
  ]);
  const isRead = (url: string): boolean =>
    `.${parseResourceUrl(`https://${url}`)?.host}`.endsWith(`.${url.split(/[/?]/)[0]}`);
  expect(urls.filter((url) => !isRead(url))).toEqual([]);
});
