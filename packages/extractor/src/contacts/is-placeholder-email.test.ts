import { expect, test } from '@jest/globals';
import { isPlaceholderEmail } from './is-placeholder-email.ts';

test.each([
  ['you@example.com'],
  ['info@example.org'],
  ['a@mail.example.com'],
  ['info@yourdomain.com'],
  ['info@company.com'],
  ['filler@godaddy.com'],
  ['hello@reallygreatsite.com'],
  ['lorem@ipsum.com'],
  ['name@domain.com'],
  ['your@email.com'],
  ['yourfriend@email.com'],
  ['john.doe@company.com'],
  ['vorname.nachname@firma.de'],
  ['0123456789abcdef0123456789abcdef@o12.ingest.sentry.io'],
  ['0123456789abcdef0123456789abcdef@acme.com'],
  ['git@github.com'],
  ['admin@admin.com'],
])('recognizes %s as a placeholder', (address) => {
  expect(isPlaceholderEmail(address)).toBe(true);
});

test.each([
  ['info@acme.com'],
  ['john.doe@acme.com'],
  ['jane@gmail.com'],
  ['test@acme.com'],
  ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@acme.com'],
  ['hello@examples.com'],
])('accepts %s as a real address', (address) => {
  expect(isPlaceholderEmail(address)).toBe(false);
});
