import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';
import { mergePages } from '../merge-pages.ts';
import type { PageFacts } from '../page-facts.ts';

const page = (body: string, path = '/', lang = 'de', host = 'acme.com'): PageFacts =>
  extractPage({
    url: `https://${host}${path}`,
    headers: {},
    body: Buffer.from(`<html lang="${lang}"><body>${body}</body></html>`),
    isHome: path === '/',
  });
const contacts = (...pages: PageFacts[]) => {
  const { phone, fax } = mergePages(pages).contact_info;
  return { phone, fax };
};

test.each([
  ['<a href="whatsapp://send?phone=4930303986300">x</a>'],
  ['<a href="https://wa.me/4930303986300">x</a>'],
  ['<a href="https://api.whatsapp.com/send?phone=%2B4930303986300&text=Hi">x</a>'],
  ['<a href="http://tel:+4930303986300">x</a>'],
  ['<a href="callto:+4930303986300">x</a>'],
  ['<p>تلفن: +٤٩ ٣٠ ٣٠٣٩٨٦٣٠٠</p>'],
  ['<p>＋４９ ３０ ３０３９８６３００</p>'],
  ['<p itemscope itemtype="https://schema.org/Store"><b itemprop="telephone">Tel: +49 30 303986300</b></p>'],
])('finds a phone number in %s', (body) => {
  expect(contacts(page(body))).toEqual({ phone: ['+4930303986300'], fax: [] });
});

test.each([
  ['<dl><dt>Fax</dt><dd>+49 30 303986300</dd></dl>'],
  ['<table><tr><td>Telefax:</td><td>+49 30 303986300</td></tr></table>'],
  ['<p><i class="fa fa-fax"></i> +49 30 303986300</p>'],
  ['<a href="fax:+4930303986300">030 303986300</a>'],
  ['<p>Fax: <a href="tel:+4930303986300">030 303986300</a></p>'],
  ['<script type="application/ld+json">{"@type":"Store","faxNumber":"+4930303986300"}</script>'],
  ['<script type="application/ld+json">{"@type":"Store","faxNumber":"Telefax: +49 30 303986300"}</script>'],
  ['<script type="application/ld+json">{"@type":"Store","telephone":"Telefax: +49 30 303986300"}</script>'],
  ['<p itemscope itemtype="https://schema.org/Store"><b itemprop="faxNumber">+49 30 303986300</b></p>'],
])('finds a fax number and no phone number in %s', (body) => {
  expect(contacts(page(body))).toEqual({ phone: [], fax: ['+4930303986300'] });
});

test('completes the phone numbers on one page with a country found on another', () => {
  const imprint = page('<p>Acme AG, Bahnhofstrasse 1, 8001 Zürich, Schweiz</p>', '/imprint');
  const home = page('<p>Tel. 044 668 18 00</p>');
  expect(contacts(home)).toEqual({ phone: ['0446681800'], fax: [] });
  expect(contacts(home, imprint)).toEqual({ phone: ['+41446681800'], fax: [] });
});

test('prefers the country of the adjacent address to the country of the domain', () => {
  const offices =
    '<p>Wien, Österreich</p><p>Tel. 01 5123456</p><p>Hauptstr. 1, Berlin, Deutschland</p><p>Tel. 030 303986300</p>';
  expect(contacts(page(offices, '/', 'de', 'acme.de')).phone).toEqual(['+4315123456', '+4930303986300']);
});

test("completes phone numbers with the country of the site's international numbers", () => {
  expect(contacts(page('<p>+49 30 303986300, Tel. 040 303986300</p>')).phone).toEqual([
    '+4930303986300',
    '+4940303986300',
  ]);
});

test('merges the spellings of one phone number, with and without an extension', () => {
  const body =
    '<p>Tel. 030 303986300</p><a href="tel:+4930303986300">+49 (0)30 303986300</a><p>+49 30 303986300 ext. 5</p>';
  expect(contacts(page(body)).phone).toEqual(['+4930303986300']);
});

test('reports a number labelled as phone and fax as a phone number only if the site has no other', () => {
  expect(contacts(page('<p>Tel/Fax: +49 30 303986300</p>'))).toEqual({
    phone: ['+4930303986300'],
    fax: ['+4930303986300'],
  });
  expect(contacts(page('<p>Tel: +49 30 303986301</p><p>Tel/Fax: +49 30 303986300</p>'))).toEqual({
    phone: ['+4930303986301'],
    fax: ['+4930303986300'],
  });
  expect(contacts(page('<p>Тел./факс: (495) 384-72-61</p>', '/', 'ru', 'acme.ru'))).toEqual({
    phone: ['+74953847261'],
    fax: ['+74953847261'],
  });
  expect(contacts(page('<p>电话/传真：0571-88384726</p>', '/', 'zh', 'acme.cn'))).toEqual({
    phone: ['+8657188384726'],
    fax: ['+8657188384726'],
  });
});

test('leaves out the commercial register of a Saudi company', () => {
  const body = '<p>هاتف: 011 484 7261</p><p>س.ت 1010384726</p><p>س.ت: 1010384726</p>';
  expect(contacts(page(body, '/', 'ar', 'acme.sa'))).toEqual({ phone: ['+966114847261'], fax: [] });
});

test('reads the number to which a form is to be faxed as a fax number', () => {
  const body =
    '<p>Call 312-847-2610</p><p>Fax your order to 312-847-2620</p><p>Fax completed forms to (312) 847-2630.</p>';
  expect(contacts(page(body, '/', 'en'))).toEqual({
    phone: ['+13128472610'],
    fax: ['+13128472620', '+13128472630'],
  });
});

test('recognizes fax numbers by the header of their column', () => {
  const table =
    '<table><tr><th>Office<th>Phone<th>Fax</tr><tr><td>Denver<td>303-555-0132<td>303-555-0133</tr></table>';
  expect(contacts(page(table, '/', 'en'))).toEqual({ phone: ['+13035550132'], fax: ['+13035550133'] });
});
