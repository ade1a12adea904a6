import { expect, test } from '@jest/globals';
import { productToken } from './product-token.ts';

test('extracts the product token from the user agent', () => {
  expect(productToken('ScraperSkyBatch/1.0 (+https://example.org)')).toBe('ScraperSkyBatch');
  expect(productToken('Acme-Bot_x 2.0')).toBe('Acme-Bot_x');
  expect(productToken('Mozilla/5.0 (compatible; AcmeBot/2.1; +https://acme.example)')).toBe('AcmeBot');
  expect(productToken('  Spaced/1')).toBe('Spaced');
  expect(productToken('')).toBe('');
});
