import { expect, test } from '@jest/globals';
import { extractPage } from './extract-page.ts';

const facts = (html: string) =>
  extractPage({ url: 'https://acme.com/', headers: {}, body: Buffer.from(html), isHome: true }).fields;

test('finds WordPress, its theme and its plugins by generators and by the URLs of files', () => {
  expect(
    facts(
      '<meta name="generator" content="WordPress 6.6.1"><meta name="generator" content="Elementor 3.20.1; features: x">' +
        '<link rel="stylesheet" href="/wp-content/themes/astra/style.css"><link rel="stylesheet" href="/wp-content/themes/astra-child/style.css">' +
        '<script src="/wp-content/plugins/contact-form-7/index.js"></script><script src="/wp-content/plugins/woocommerce/x.js"></script>' +
        '<link rel="stylesheet" href="/wp-content/plugins/wpforms-lite/x.css">',
    ),
  ).toMatchObject({
    is_wordpress: true,
    wordpress_version: '6.6.1',
    wordpress_theme: 'astra',
    has_elementor: true,
    elementor_version: '3.20.1',
    has_woocommerce: true,
    has_contact_form7: true,
    has_wpforms: true,
    has_yoast_seo: false,
    has_divi: false,
  });
});

test('finds a child theme whose parent loads no files', () => {
  expect(
    facts('<link rel="stylesheet" href="/wp-content/themes/acme-child/style.css">').wordpress_theme,
  ).toBe('acme-child');
});

test('does not take a theme in the folder of a plugin or of uploads for the theme of the site', () => {
  expect(
    facts(
      '<body class="wp-theme-kadence"><link rel="stylesheet" href="/wp-content/plugins/slider/themes/dark/style.css">' +
        '<link rel="stylesheet" href="/app/plugins/forms/themes/light/style.css">' +
        '<link rel="stylesheet" href="/wp-content/uploads/themes/old/style.css">',
    ).wordpress_theme,
  ).toBe('kadence');
});

test('finds the theme in a folder of its files that a cache or Bedrock uses', () => {
  expect(
    facts(
      '<meta name="generator" content="WordPress 6.6"><link rel="stylesheet" href="/app/themes/sage/style.css">',
    ).wordpress_theme,
  ).toBe('sage');
  expect(
    facts('<link rel="stylesheet" href="/wp-content/cache/min/1/wp-content/themes/astra/style.css">')
      .wordpress_theme,
  ).toBe('astra');
});

test('does not detect WordPress on a page that only mentions it', () => {
  expect(
    facts(
      '<title>WordPress themes</title><p>WordPress, Elementor, /wp-content/themes/astra/</p><a href="/wp-content/themes/astra/x.zip">x</a>',
    ),
  ).toMatchObject({ is_wordpress: false, wordpress_theme: null, has_elementor: false });
});

test.each([
  ['the script of a service', '<script src="https://vendor.io/wp-content/plugins/widget/w.js"></script>'],
  [
    'the theme of a friend',
    '<link rel="stylesheet" href="https://friend.org/wp-content/themes/divi/style.css">',
  ],
  [
    'pictures of a blog on another host',
    '<img src="https://blog.acme.com/wp-content/uploads/2014/12/a.jpg">',
  ],
  ['a slider that other systems have too', '<div class="rev_slider"></div>'],
  [
    'a button that other systems have too',
    '<script src="https://static.addtoany.com/menu/page.js"></script>',
  ],
])('does not detect WordPress by %s', (_case, html) => {
  expect(facts(html)).toMatchObject({ is_wordpress: false, wordpress_theme: null, has_divi: false });
});

test("counts files on the site's CDN as the site's own", () => {
  expect(
    facts('<link rel="stylesheet" href="https://acme.b-cdn.net/wp-content/themes/twenty.four/style.css">'),
  ).toMatchObject({ is_wordpress: true, wordpress_theme: 'twenty.four' });
});

test('finds files whose URLs an optimizer moved to other attributes', () => {
  expect(
    facts(
      '<body class="wp-singular wp-theme-kadence"><script type="rocketlazyloadscript" ' +
        'data-rocket-src="/wp-content/plugins/elementor/frontend.js?ver=3.18.2"></script>',
    ),
  ).toMatchObject({ is_wordpress: true, wordpress_theme: 'kadence', elementor_version: '3.18.2' });
});
