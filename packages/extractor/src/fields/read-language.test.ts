import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';
import { bestOfPage } from '../page-facts.ts';
import { canonicalLanguage } from './read-language.ts';

test.each([
  ['en', 'en'],
  ['EN-us', 'en-US'],
  ['pt_BR', 'pt-BR'],
  [' de , en', 'de'],
  ['zh-hans-cn', 'zh-Hans-CN'],
  ['iw', 'he'],
  ['English', 'en'],
  ['jp', 'ja'],
  ['en_US.UTF-8', 'en-US'],
  ['de_DE@euro', 'de-DE'],
])('normalizes the language %s to %s', (value, tag) => {
  expect(canonicalLanguage(value)).toBe(tag);
});

test.each([
  [''],
  ['{{ lang }}'],
  ['x-default'],
  ['und'],
  ['zz'],
  ['en-'],
  ['not a language'],
  ['e'.repeat(100)],
])('finds no language in %s', (value) => {
  expect(canonicalLanguage(value)).toBeNull();
});

test('prefers the language in attributes or `http-equiv`, then in the header, then in social metadata', () => {
  const language = (html: string, header?: string): string | null =>
    bestOfPage(
      extractPage({
        url: 'https://acme.com/',
        headers: { 'content-language': header },
        body: Buffer.from(html),
        isHome: true,
      }),
      'language',
    );
  const locale = '<meta property="og:locale" content="fr_FR">';
  expect(language(`<html lang="de">${locale}`, 'it')).toBe('de');
  expect(language(`<html xml:lang="de">${locale}`, 'it')).toBe('de');
  expect(language(`<meta http-equiv="Content-Language" content="de">${locale}`, 'it')).toBe('de');
  expect(language(locale, 'it')).toBe('it');
  expect(language(locale)).toBe('fr-FR');
  expect(language('<html lang="zz">')).toBeNull();
  // Codes for several languages and for none.
  expect(language('<html lang="mul">', 'it')).toBe('it');
  expect(language('<html lang="zxx">')).toBeNull();
});
