import { expect, test } from '@jest/globals';
import { decodeTypo3Email } from './decode-typo3-email.ts';

test('decodes a mailto link whose characters are shifted by one or by two', () => {
  expect(decodeTypo3Email('nbjmup+jogpAbdnf.dpsq/dpn')).toBe('mailto:info@acme-corp.com');
  expect(decodeTypo3Email('ocknvq,kphqBceog/eqtr0eqo')).toBe('mailto:info@acme-corp.com');
});

test('returns null for a link that is not a shifted mailto link', () => {
  expect(decodeTypo3Email('hello')).toBeNull();
  expect(decodeTypo3Email('x'.repeat(10_000))).toBeNull();
});
