import { expect, test } from '@jest/globals';
import { findEmails, findRecipients } from './find-emails.ts';

const addresses = (text: string, seams?: readonly number[]): string[] =>
  findEmails(text, seams).map((found) => found.address);

test.each([
  ['Write to Info@Acme-Corp.com.', ['info@acme-corp.com']],
  [
    '(info@acme.com), «press@acme.com»; "a.b+c_d@acme.co.uk"',
    ['info@acme.com', 'press@acme.com', 'a.b+c_d@acme.co.uk'],
  ],
  ['mailto:info@acme.com, us:sales@acme.com', ['info@acme.com', 'sales@acme.com']],
  ['x@müller.de, 邮箱info@acme.com联系我们', ['x@müller.de', 'info@acme.com']],
  ['wait...info@acme.com', ['info@acme.com']],
  ['info@acme.com.Next sentence, info@acme.comTel', ['info@acme.com', 'info@acme.com']],
  ['INFO@ACME.COM.AU', ['info@acme.com.au']],
])('finds the addresses in %s', (text, expected) => {
  expect(addresses(text)).toEqual(expected);
});

test.each([
  ['logo@2x.png hero@3x.webp icon@2x.ai archive@home.zip'],
  ['react@18.2.0 @acme/pkg@1.2.3 tool@1.2.3-beta.dev'],
  ['https://user:secret@acme.com/ and //user@acme.com'],
  ['git@github.com:acme/site.git me@acme.com:/srv'],
  ['@acme, medium.com/@acme, 3@$5.00, a@b, x@y.z, root@localhost, x@co.uk'],
  ['a@acme.com- a@acme.com_b a@b@acme.com'],
  ['a@-acme.com a@acme-.com a@acme..com müller@acme.com'],
  [`${'x'.repeat(65)}@acme.com`],
  [`a@${'x'.repeat(64)}.com`],
])('finds no address in %s', (text) => {
  expect(addresses(text)).toEqual([]);
});

test('ends an address at inline markup unless the address would then be invalid', () => {
  expect(addresses('name@acme.comsupport', ['name@acme.com'.length])).toEqual(['name@acme.com']);
  expect(addresses('info@acme.com', [5])).toEqual(['info@acme.com']);
  expect(addresses('john.doe@acme.com', [4])).toEqual(['john.doe@acme.com']);
});

test('finds no address in a long string of at signs', () => {
  expect(addresses('@'.repeat(100_000))).toEqual([]);
});

test('parses a recipient with the special characters that an address allows, and one with a display name', () => {
  expect(findRecipients(" !#$%&'*+/=?^_`{|}~@acme.com ")).toEqual(["!#$%&'*+/=?^_`{|}~@acme.com"]);
  expect(findRecipients('Acme Sales <sales@acme.com>')).toEqual(['sales@acme.com']);
  expect(findRecipients('test.@acme.com')).toEqual([]);
});
