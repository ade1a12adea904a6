import { expect, test } from '@jest/globals';
import { labelAtEnd, labelAtStart } from './phone-label.ts';
import { PHONE_LABELS } from './phone-labels.ts';

test.each([
  ['Tél. : '],
  ['TELEFONE '],
  ['Telefono '],
  ['teléfonos: '],
  ['Mobiltelefon: '],
  ['Servicetelefon '],
  ['Tel. (Zentrale): '],
  ['Tel. Verkauf Inland: '],
  ['Phone (Mon-Fri, 8am-2pm): \uFFFC'],
  ['Phone number is '],
  ['Please call us today at '],
  ['Emergency Cell #: '],
  ['Điện thoại: '],
  ['我的电话号码是'],
  ['電話番号：'],
  ['هاتف: '],
  ['T '],
  ['London WC2H 9HQ T '],
  ['Tel 1: '],
  ['Reservas: '],
  ['Marcações: '],
  ['Bordbestilling: '],
  ['Recepcja: '],
  ['Rezerwacje '],
  ['Contatti: '],
  ['Per prenotare: '],
  ['Prenotazioni '],
  ['Informazioni e prenotazioni: '],
  ['Office: '],
  ['020 7361 4852 | Office: '],
  [', WA: '],
  ['Mesa central: '],
  ['\u260E '],
])('recognizes %s as a label of a phone number', (text) => {
  expect(labelAtEnd(text)).toBe('phone');
});

test.each([
  ['Fax: '],
  ['Telefax '],
  ['Télécopie : '],
  ['FAKS '],
  ['传真：'],
  ['传真电话：'],
  ['Fax your order to '],
  ['Fax completed forms to ('],
  ['Please fax or mail your signed application form to: '],
  ['Fax us your order at '],
  ['Faxen Sie Ihre Bestellung an '],
  ['General Fax '],
  ['\u{1F4E0} '],
  ['(fax) '],
])('recognizes %s as a label of a fax number', (text) => {
  expect(labelAtEnd(text)).toBe('fax');
});

test('recognizes a common label for phone and fax as both', () => {
  const labels = [
    'Tel./fax: ',
    'Telefon und Telefax: ',
    'Tel & Fax ',
    'Tel. e Fax: ',
    'Telefone e Fax: ',
    'Тел./факс: ',
    'Телефон и факс ',
    'Телефон та факс: ',
    'tel./faks: ',
    'tel. i faks: ',
    'Tel/faks ',
    'Telefon ve Faks: ',
    'Telefon și fax: ',
    '电话/传真：',
    '电话传真: ',
    '電話及傳真：',
    '電話・FAX：',
  ];
  expect(labels.map(labelAtEnd)).toEqual(labels.map(() => 'both'));
});

test('distinguishes labels of other numbers from labels of phone numbers', () => {
  const labels = [
    'SKU ',
    'Invoice no. ',
    'USt-IdNr.: DE',
    'IBAN: ',
    'KvK ',
    'ИНН: ',
    'No. ',
    'Part # ',
    'Kunden-Nr.: ',
    'Policy number ',
    'Job No: ',
    'N° client ',
    'n° de commande : ',
    'Nr zamówienia ',
    'Číslo objednávky: ',
    'س.ت ',
    'س.ت: ',
    'س. ت. ',
    'السجل التجاري: ',
    'رقم السجل التجاري: ',
    'الرقم الضريبي: ',
  ];
  expect(labels.map(labelAtEnd)).toEqual(labels.map(() => 'other'));
});

test('takes a request for a call after a fax for the label of a phone', () => {
  const labels = [
    'No fax? Then call us at ',
    'By fax or call our office at ',
    'Our fax is out of order, call ',
  ];
  expect(labels.map(labelAtEnd)).toEqual(labels.map(() => 'phone'));
});

test('recognizes no label in text that does not end with one', () => {
  const texts = [
    '',
    'or ',
    'Suite F ',
    'Office ',
    'Microsoft Office: ',
    'Post Office ',
    'Seattle, WA: ',
    'Tax office: ',
    'Copper Cafe: ',
    'fax, ',
    'constructor ',
  ];
  expect(texts.map(labelAtEnd)).toEqual(texts.map(() => null));
});

test('recognizes every entry of PHONE_LABELS as a label', () => {
  const missed: string[] = [];
  for (const [language, labels] of Object.entries(PHONE_LABELS)) {
    for (const label of labels.split(','))
      if (labelAtEnd(`${label.trim()}: `) === null) missed.push(`${language} ${label}`);
  }
  expect(missed).toEqual([]);
});

test('has labels in at least 40 languages', () => {
  expect(Object.keys(PHONE_LABELS).length).toBeGreaterThanOrEqual(40);
});

test('reads a label after a phone number unless it belongs to the next number', () => {
  expect([' (fax)', ' fax, 212', ' phone', ' - Fax', '\uFFFC(Fax)'].map(labelAtStart)).toEqual([
    'fax',
    'fax',
    'phone',
    'fax',
    'fax',
  ]);
  expect([' Fax: 12', ' Fax 212', ' today', ''].map(labelAtStart)).toEqual([null, null, null, null]);
});
