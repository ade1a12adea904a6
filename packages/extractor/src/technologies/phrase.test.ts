import { expect, test } from '@jest/globals';
import { beginsWith, namesProduct } from './phrase.ts';

test('finds a phrase at the beginning of a string, with the version that follows', () => {
  expect(beginsWith('elementor 3.18.3; features: x', 'elementor')).toEqual({ version: '3.18.3' });
  expect(beginsWith('joomla! - open source', 'joomla!')).toEqual({ version: null });
});

test('matches a phrase only as whole words', () => {
  expect(beginsWith('wordpress-like engine 1.0', 'wordpress')).toBeNull();
  expect(beginsWith('ghostwriter 2', 'ghost')).toBeNull();
  expect(beginsWith('mypress wordpress 5', 'wordpress')).toBeNull();
});

test('finds a product among the words of a header', () => {
  const server = 'apache/2.4.57 (debian) openssl/1.1.1k';
  expect(namesProduct(server, 'apache')).toEqual({ version: '2.4.57' });
  expect(namesProduct(server, 'debian')).toEqual({ version: null });
  expect(namesProduct(server, 'openssl')).toEqual({ version: '1.1.1k' });
});

test("does not find a product inside another product's name", () => {
  expect(namesProduct('apache-coyote/1.1', 'apache')).toBeNull();
  expect(namesProduct('expressionengine', 'express')).toBeNull();
  expect(namesProduct('not-apache', 'apache')).toBeNull();
});

test("finds a later occurrence of a product if an earlier one belongs to another product's name", () => {
  expect(namesProduct('apache-coyote/1.1, apache/2.2', 'apache')).toEqual({ version: '2.2' });
});
