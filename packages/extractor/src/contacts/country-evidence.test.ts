import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';

const phones = (url: string, head: string, lang = '', body = ''): string[] => {
  const html = `<html lang="${lang}"><head>${head}</head><body>${body}<a href="tel:0301234567">Call</a></body></html>`;
  const facts = extractPage({ url, headers: {}, body: Buffer.from(html), isHome: true });
  return facts.fields['contact_info.phone'].map((phone) => phone.value);
};
const jsonLd = (country: string): string =>
  `<script type="application/ld+json">{"@type":"Store","address":{"addressCountry":${country}}}</script>`;

test('reads the country of a national phone number from the address, the domain or the region', () => {
  expect(phones('https://acme.com/', jsonLd('"DE"'))).toEqual(['+49301234567']);
  expect(phones('https://acme.com/', jsonLd('{"@type":"Country","name":"Germany"}'))).toEqual([
    '+49301234567',
  ]);
  expect(phones('https://acme.de/', '')).toEqual(['+49301234567']);
  expect(phones('https://acme.com/', '', 'de-DE')).toEqual(['+49301234567']);
  expect(phones('https://acme.com/', '<meta property="og:locale" content="de_DE">')).toEqual([
    '+49301234567',
  ]);
  expect(phones('https://acme.com/', '', 'de', '<p>Hauptstr. 1, 10115 Berlin, Deutschland</p>')).toEqual([
    '+49301234567',
  ]);
});

test('does not treat a language or a worldwide top-level domain alone as evidence of a country', () => {
  expect(phones('https://acme.com/', '', 'de')).toEqual(['0301234567']);
  expect(phones('https://acme.io/', '', 'en')).toEqual(['0301234567']);
  expect(phones('https://acme.io/', '', 'en-US')).toEqual(['0301234567']);
});
