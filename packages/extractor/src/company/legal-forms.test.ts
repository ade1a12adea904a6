import { expect, test } from '@jest/globals';
import { findLegalName } from './legal-forms.ts';

test.each([
  ['© 2014 Lutron Electronics Co., Inc. All rights reserved', 'Lutron Electronics Co., Inc.', 'Co., Inc.'],
  ['Bennett, Coleman & Co. Ltd.', 'Bennett, Coleman & Co. Ltd.', 'Co. Ltd.'],
  ['Acme Trading Company, LLC', 'Acme Trading Company, LLC', 'Company, LLC'],
  ['Acme Pte. Ltd., Singapore', 'Acme Pte. Ltd.', 'Pte. Ltd.'],
])('reads the whole legal form in %j', (text, name, form) => {
  expect(findLegalName(text)).toMatchObject({ name, form });
});

test("does not report a parent company's name as the legal name", () => {
  expect(findLegalName('USM, An EMCOR Company')).toBeNull();
});

test('does not read a Dutch postal code as a legal name', () => {
  expect(findLegalName('5611 AB Eindhoven')).toBeNull();
});
