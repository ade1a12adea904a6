import { expect, test } from '@jest/globals';
import { Findings } from './findings.ts';
import { parseResourceUrl } from './resource-url.ts';
import { indexRules } from './rule-index.ts';
import { matchWordPress } from './wordpress-assets.ts';

const RULES = [
  { name: 'WordPress', categories: ['CMS'] },
  { name: 'Forms', categories: ['WordPress plugins'], plugins: ['forms'] },
  { name: 'Leaf', categories: ['WordPress themes'], themes: ['leaf'] },
];

function versions(files: string[], generatorVersion: string | null = null): Record<string, string | null> {
  const index = indexRules(RULES);
  const findings = new Findings();
  const [core] = RULES;
  if (core !== undefined && generatorVersion !== null) findings.add(core, generatorVersion, 'declared');
  const urls = files
    .map((file) => parseResourceUrl(`https://example.com${file}`))
    .filter((url) => url !== null);
  matchWordPress(urls, [], index, findings);
  return Object.fromEntries(
    findings.toTechnologies(index.byName).map(({ name, version }) => [name, version]),
  );
}

test('reads the version of WordPress from its own files, not from libraries next to them', () => {
  const files = [
    '/wp-includes/js/jquery/jquery.min.js?ver=3.7.1',
    '/wp-includes/js/comment-reply.min.js?ver=6.5.2',
  ];
  expect(versions(files)).toEqual({ WordPress: '6.5.2' });
});

test('reports the version that most files of a plugin have', () => {
  const files = ['a.css?ver=5.8.4', 'b.js?ver=5.8.4', 'c.js?ver=1.0.9'];
  expect(versions(files.map((file) => `/wp-content/plugins/forms/${file}`))).toEqual({ Forms: '5.8.4' });
});

test('ignores versions of third-party code inside a plugin', () => {
  expect(versions(['/wp-content/plugins/forms/lib/swiper.js?ver=8.4.5'])).toEqual({ Forms: null });
});

test("ignores WordPress's own version on a plugin's file", () => {
  const file = '/wp-content/plugins/forms/a.css?ver=6.5.2';
  expect(versions(['/wp-includes/css/dashicons.min.css?ver=6.5.2', file])['Forms']).toBeNull();
  expect(versions([file], '6.5.2')['Forms']).toBeNull();
});

test("reports the parent of a child theme, without the child's version", () => {
  expect(versions(['/wp-content/themes/leaf-child/style.css?ver=1.2.3'])).toEqual({ Leaf: null });
  expect(versions(['/wp-content/themes/leaf/style.css?ver=4.6.3'])).toEqual({ Leaf: '4.6.3' });
});

test('does not recognize a folder at another path as a plugin', () => {
  expect(versions(['/plugins/forms/a.js', '/wp-content/uploads/forms/a.js'])).toEqual({});
});
