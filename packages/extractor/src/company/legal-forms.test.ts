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

test.each([
  'Acme S.R.L.',
  'Acme S.N.C.',
  'Acme E.U.R.L.',
  'Acme V.O.F.',
  'Acme V.Z.W.',
  'Acme Sàrl',
  'Acme Ltée',
  'Acme Limitée',
  'Acme Aktiebolag',
  'Acme K/S',
  'Acme ASA',
  'Acme Nyrt.',
  'Volksbank Acme eG',
  'Acme Ges.m.b.H.',
  'Acme S.Coop.',
  'Acme A.Ş.',
])('finds the rarer legal form in %j', (text) => {
  expect(findLegalName(text)?.name).toBe(text);
});

test.each(['Gaming PC', 'The new LP', 'Unsere Stiftung', 'Acme DAC'])(
  'does not read the ambiguous word in %j as a legal form',
  (text) => {
    expect(findLegalName(text)).toBeNull();
  },
);
