import { expect, test } from '@jest/globals';
import { findLegalName, withoutLegalForm } from './legal-forms.ts';

test.each([
  ['© 2014 Lutron Electronics Co., Inc. All rights reserved', 'Lutron Electronics Co., Inc.', 'Co., Inc.'],
  ['© 2024 YAMADA Co.,Ltd. All Rights Reserved.', 'YAMADA Co.,Ltd.', 'Co.,Ltd.'],
  ['Bennett, Coleman & Co. Ltd.', 'Bennett, Coleman & Co. Ltd.', 'Co. Ltd.'],
  ['Acme Trading Company, LLC', 'Acme Trading Company, LLC', 'Company, LLC'],
  ['Acme Pte. Ltd., Singapore', 'Acme Pte. Ltd.', 'Pte. Ltd.'],
])('reads the whole legal form in %j', (text, name, form) => {
  expect(findLegalName(text)).toMatchObject({ name, form });
});

test.each([
  ['Design Company GmbH', 'Design Company GmbH', 'GmbH'],
  ['The Design Co. Pty Ltd', 'The Design Co. Pty Ltd', 'Pty Ltd'],
  ['Ford Motor Company Limited', 'Ford Motor Company Limited', 'Limited'],
  ['Coffee Company of Vermont LLC', 'Coffee Company of Vermont LLC', 'LLC'],
  ['Acme Corporation Australia Limited', 'Acme Corporation Australia Limited', 'Limited'],
  ['Terms & Co. LLC', 'Terms & Co. LLC', 'LLC'],
  ['Acme Corp. Globex Inc.', 'Acme Corp.', 'Corp.'],
  ['Acme Company and Globex Inc.', 'Acme Company', 'Company'],
])(
  'reads `Company` and `Corporation` as words of the name if its form follows, in %j',
  (text, name, form) => {
    expect(findLegalName(text)).toMatchObject({ name, form });
  },
);

test.each([
  ['Bank of Scotland plc', 'Bank of Scotland plc'],
  ['House of Fraser Ltd', 'House of Fraser Ltd'],
  ['Marks and Spencer PLC', 'Marks and Spencer PLC'],
  ['Gesellschaft für Informatik e.V.', 'Gesellschaft für Informatik e.V.'],
  ['Förderverein der Grundschule Nord e.V.', 'Förderverein der Grundschule Nord e.V.'],
  ['Impressum der Gesellschaft für Informatik e.V.', 'Gesellschaft für Informatik e.V.'],
  ['Impressum der Müller GmbH', 'Müller GmbH'],
  ['This is a trading name of Acme Ltd', 'Acme Ltd'],
  ['Terms of Acme Ltd', 'Acme Ltd'],
])('keeps the words before `of`, `and` or `für` only if they belong to the name, in %j', (text, name) => {
  expect(findLegalName(text)?.name).toBe(name);
});

test.each([
  ['The Company Store', 'The Company Store'],
  ['Ford Motor Company of Canada', 'Ford Motor Company of Canada'],
  ['Coffee Company of Vermont LLC', 'Coffee Company of Vermont'],
  ['Design Company GmbH', 'Design Company'],
  ['Boston Beer Corporation, USA', 'Boston Beer'],
  ['Acme GmbH Berlin', 'Acme'],
])('removes the legal form but no other word from %j', (name, bare) => {
  expect(withoutLegalForm(name)).toBe(bare);
});

test.each([
  ['Jansen Fietsen is een handelsnaam van J&K Retail B.V.', 'J&K Retail B.V.'],
  ['Le Cerf est une marque de Dupont Distribution SAS', 'Dupont Distribution SAS'],
  ['Casa Blu è un marchio di Rossi Arredi S.r.l.', 'Rossi Arredi S.r.l.'],
  ['El titular de este sitio web es CLÍNICA DEL MAR, S.L.P., con CIF', 'CLÍNICA DEL MAR, S.L.P.'],
  ["L'éditeur du site est Dupont Distribution SAS", 'Dupont Distribution SAS'],
  ['Il titolare del sito è Rossi Arredi S.r.l.', 'Rossi Arredi S.r.l.'],
  ['Betreiber dieser Website ist Brandt Technik GmbH', 'Brandt Technik GmbH'],
  ['Van Dijk van Houten B.V.', 'Van Dijk van Houten B.V.'],
  ['Marca de Agua S.L.', 'Marca de Agua S.L.'],
  ['Hafenstr. 3, 20457 Hamburg, Brandt AG', 'Brandt AG'],
  ['3, 35390 Bad Nauheim, Brandt AG', 'Brandt AG'],
  ['Tutto è Possibile S.r.l.', 'Tutto è Possibile S.r.l.'],
])('leaves out the sentence before the name, in %j', (text, name) => {
  expect(findLegalName(text)?.name).toBe(name);
});

test.each([
  ['Orion Sp. z o.o. Sp. k.', 'Orion Sp. z o.o. Sp. k.', 'Sp. z o.o. Sp. k.'],
  ['Kertész és Társa Bt.', 'Kertész és Társa Bt.', 'Bt.'],
  ['Özdemir Makina San. ve Tic. Ltd. Şti.', 'Özdemir Makina San. ve Tic. Ltd. Şti.', 'Ltd. Şti.'],
  ['Kaya İnş. Taah. Tur. San. ve Tic. A.Ş.', 'Kaya İnş. Taah. Tur. San. ve Tic. A.Ş.', 'A.Ş.'],
  ['Tel. Kaya Gıda Paz. A.Ş.', 'Kaya Gıda Paz. A.Ş.', 'A.Ş.'],
])('reads abbreviations as parts of name and form, in %j', (text, name, form) => {
  expect(findLegalName(text)).toMatchObject({ name, form });
});

test('does not read the title of a baronet as a legal form', () => {
  expect(findLegalName('Sir John Smith Bt opened the hall')).toBeNull();
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
  'Acme plc',
  'Acme Sp. z o.o.',
  'Acme Sp. k.',
  'Acme d.o.o.',
  'Acme S.A. de C.V.',
  'Acme SA de CV',
  'Acme S. de R.L. de C.V.',
  'Acme Sdn. Bhd.',
  'Acme SDN BHD',
  'Acme OÜ',
])('finds the rarer legal form in %j', (text) => {
  expect(findLegalName(text)?.name).toBe(text);
});

test.each(['Gaming PC', 'The new LP', 'Unsere Stiftung', 'Acme DAC'])(
  'does not read the ambiguous word in %j as a legal form',
  (text) => {
    expect(findLegalName(text)).toBeNull();
  },
);

test.each([
  ['© 2024 SARL Plomberie Martin', 'SARL Plomberie Martin', 'SARL', 'Plomberie Martin'],
  ['SAS Dupont Bois', 'SAS Dupont Bois', 'SAS', 'Dupont Bois'],
  ['SARL Garage de la Poste', 'SARL Garage de la Poste', 'SARL', 'Garage de la Poste'],
  ['UAB „Baldai Tau“', 'UAB „Baldai Tau“', 'UAB', 'Baldai Tau'],
  ['ТОВ «Будмакс»', 'ТОВ «Будмакс»', 'ТОВ', 'Будмакс'],
  ['Karoo Roofing (Pty) Ltd', 'Karoo Roofing (Pty) Ltd', '(Pty) Ltd', 'Karoo Roofing'],
])('reads the legal form of %j', (text, name, form, bare) => {
  expect(findLegalName(text)).toMatchObject({ name, form });
  expect(withoutLegalForm(name)).toBe(bare);
});

test.each([
  ['Murphy Motors, Naas, Co. Kildare'],
  ['Pier Road, Kinsale, Co. Cork, Ireland'],
  ['12 King William Street, Adelaide SA 5000'],
  ['SIA Licensed Security'],
])('reads no legal form in %j', (text) => {
  expect(findLegalName(text)).toBeNull();
});

test('keeps `& Co.` in a name', () => {
  expect(withoutLegalForm('Smith & Co.')).toBe('Smith & Co.');
});

test('reads a Latin name in capitals after a Cyrillic legal form', () => {
  expect(findLegalName('ООО ACME TRADE, Москва')?.name).toBe('ООО ACME TRADE');
});

test.each([
  ['© 2024 Παπαδόπουλος Α.Ε.', 'Παπαδόπουλος Α.Ε.', 'Α.Ε.', 'Παπαδόπουλος'],
  ['Αφοί Νικολάου ΕΠΕ, Αθήνα', 'Αφοί Νικολάου ΕΠΕ', 'ΕΠΕ', 'Αφοί Νικολάου'],
  ['Ηλιακά Κρήτης Ι.Κ.Ε.', 'Ηλιακά Κρήτης Ι.Κ.Ε.', 'Ι.Κ.Ε.', 'Ηλιακά Κρήτης'],
  ['Γεωργίου και Υιοί Ο.Ε.', 'Γεωργίου και Υιοί Ο.Ε.', 'Ο.Ε.', 'Γεωργίου και Υιοί'],
  ['Turnverein Nord e. V.', 'Turnverein Nord e. V.', 'e.V.', 'Turnverein Nord'],
  ['Rossi S. r. l.', 'Rossi S. r. l.', 'S.r.l.', 'Rossi'],
])('reads the dotted legal form of %j', (text, name, form, bare) => {
  expect(findLegalName(text)).toMatchObject({ name, form });
  expect(withoutLegalForm(name)).toBe(bare);
});

test.each(['ΕΛΛΑΔΑ ΕΕ', 'Α. Επιχείρηση', 'Η εταιρεία ΑΕΚ'])('reads no Greek legal form in %j', (text) => {
  expect(findLegalName(text)).toBeNull();
});
