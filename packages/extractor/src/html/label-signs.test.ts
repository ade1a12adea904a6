import { expect, test } from '@jest/globals';
import { HtmlSource } from './html-source.ts';
import { parseHtml } from './parse-html.ts';
import { walkDocument } from './walk-document.ts';

const line = (html: string): string | undefined =>
  walkDocument(parseHtml(new HtmlSource(html)).document).lines[0]?.replace(/\uFFFC/g, '');

test.each([
  ['<i class="fa fa-phone"></i>'],
  ['<span class="icon-phone"></span>'],
  ['<span class="glyphicon glyphicon-earphone"></span>'],
  ['<img src="/images/con_tel.png">'],
  ['<img alt="Telefon" src="/x.png">'],
  ['<i aria-label="Phone"></i>'],
  ['<svg><title>Phone</title><path d=""></path></svg>'],
  ['<svg><use href="/sprite.svg#icon-phone"></use></svg>'],
  ['<b class="tel">'],
])('recognizes %s as a phone label', (html) => {
  expect(line(`<p>${html}1234567</p>`)).toBe('\u260E1234567');
});

test.each([
  ['<i class="fas fa-fax"></i>'],
  ['<img alt="Fax: ">'],
  ['<span class="contact-fax">'],
  ['<a href="fax:1234567">'],
])('recognizes %s as a fax label', (html) => {
  expect(line(`<p>${html}1234567</p>`)).toBe('\u{1F4E0}1234567');
});

test.each([
  ['<b class="hidden-phone visible-phone">'],
  ['<b class="smartphone-only">'],
  ['<b class="hotel">'],
  ['<img alt="Our telephone was invented by Alexander Graham Bell" src="/bell.jpg">'],
  ['<b class="phone-screen">'],
])('recognizes no label in %s', (html) => {
  expect(line(`<p>${html}1234567</p>`)).toBe('1234567');
});

test('finds the column header of a line in a table', () => {
  const { lines, tableHeaders } = walkDocument(
    parseHtml(
      new HtmlSource(
        '<table><tr><th>Name<th>Phone<th>Fax</tr><tr><td>Ann<td>123 4567<td>123 4568</tr></table><p>123 4569</p>',
      ),
    ).document,
  );
  expect(lines.map((text, i) => [text, lines[tableHeaders.get(i) ?? -1]])).toEqual([
    ['Name', undefined],
    ['Phone', undefined],
    ['Fax', undefined],
    ['Ann', undefined],
    ['123 4567', 'Phone'],
    ['123 4568', 'Fax'],
    ['123 4569', undefined],
  ]);
});
