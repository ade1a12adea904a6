import { expect, test } from '@jest/globals';
import { revealObfuscation } from './reveal-obfuscation.ts';

test.each([
  ['info [at] acme [dot] com', 'info@acme.com'],
  ['info(at)acme.com', 'info@acme.com'],
  ['info{at}acme{dot}com', 'info@acme.com'],
  ['info (ät) acme (Punkt) de', 'info@acme.de'],
  ['info (arroba) acme.es', 'info@acme.es'],
  ['info[@]acme.com', 'info@acme.com'],
  ['contact [arobase] acme [point] fr', 'contact@acme.fr'],
  ['contact (arobase) acme.fr', 'contact@acme.fr'],
  ['info (snabel-a) acme (punktum) dk', 'info@acme.dk'],
  ['info[snabela]acme.dk', 'info@acme.dk'],
  ['info (małpa) acme (kropka) pl', 'info@acme.pl'],
  ['info (apenstaartje) acme (punt) nl', 'info@acme.nl'],
  ['info (собака) acme (точка) ru', 'info@acme.ru'],
  ['info(a)acme.fi', 'info@acme.fi'],
  ['info AT acme DOT co DOT uk', 'info@acme.co.uk'],
  ['info at acme dot com', 'info@acme.com'],
  ['E-Mail: info @ acme.com', 'E-Mail: info@acme.com'],
])('decodes %s as %s', (text, address) => {
  expect(revealObfuscation(text)).toBe(address);
});

test.each([
  ['Prices start at 5 (at least) [at most 9] items.'],
  ['You find us at acme dot com.'],
  ['Look (out) at the (big) dot'],
  ['plain@acme.com'],
  ['Meet us @ acme.com'],
])('finds nothing to decode in %s', (text) => {
  expect(revealObfuscation(text)).toBeNull();
});
