import { expect, test } from '@jest/globals';
import { digitLinesOf } from '../html/digit-lines.ts';
import { findCompanyIds } from './find-company-ids.ts';

function find(text: string, ...countries: Parameters<typeof findCompanyIds>[2]): string[] {
  const lines = text.split('\n');
  return findCompanyIds(lines, digitLinesOf(lines), countries).map(({ kind, register, id }) =>
    [kind, register, id].filter(Boolean).join(' '),
  );
}

test.each([
  ['USt-IdNr.: DE136695976', ['vat DE136695976']],
  ['Umsatzsteuer-Identifikationsnummer gemäß § 27 a Umsatzsteuergesetz: DE 136 695 976', ['vat DE136695976']],
  ['USt-ID\nDE136695976', ['vat DE136695976']],
  [
    'Registergericht: Amtsgericht Stuttgart, Registernummer: HRB 123456',
    ['registration Handelsregister HRB 123456'],
  ],
  ['HRB-Nr.: 4711 B', ['registration Handelsregister HRB 4711 B']],
  ['UID: ATU13585627 | FN 122119m', ['vat ATU13585627', 'registration Firmenbuch FN 122119m']],
  ['CHE-100.155.212 MWST', ['vat CHE-100.155.212 MWST', 'registration UID CHE-100.155.212']],
  ['N° TVA intracommunautaire : FR 40 303 265 045', ['vat FR40303265045']],
  ['RCS Paris 552 008 443', ['registration RCS 552008443']],
  ['SIRET : 732 829 320 00074', ['registration SIRET 73282932000074']],
  ['BTW-nr. NL004495445B01 - KvK 12345678', ['vat NL004495445B01', 'registration KvK 12345678']],
  ['TVA BE 0428.759.497', ['vat BE0428759497']],
  [
    'Registered in England and Wales. Company number 01234567. VAT no. GB 980 7806 84',
    ['vat GB980780684', 'registration Companies House 01234567'],
  ],
  ['P.IVA 00743110157 - REA MI-1234567', ['vat IT00743110157', 'registration REA MI-1234567']],
  ['CIF: A-58818501', ['vat ESA58818501', 'tax A-58818501']],
  [
    'NIP: 856-734-62-15, REGON 192598184, KRS 0000123456',
    ['vat PL8567346215', 'registration KRS 0000123456', 'registration REGON 192598184'],
  ],
  ['Org.nr 123456-7897', ['registration Bolagsverket 123456-7897']],
  ['CVR 13585628', ['registration CVR 13585628']],
  ['Org.nr. 988 077 917 MVA', ['vat NO988077917MVA', 'registration Brønnøysundregistrene 988077917']],
  ['CNPJ: 16.727.230/0001-97', ['registration CNPJ 16.727.230/0001-97']],
  ['ABN 83 914 571 673', ['registration ABN 83914571673']],
  ['EIN: 91-1144442', ['registration EIN 91-1144442']],
  ['Employer identification number: 91-1144442', ['registration EIN 91-1144442']],
  ['REGON: 192598184', ['registration REGON 192598184']],
  ['C.N.P.J. 16.727.230/0001-97', ['registration CNPJ 16.727.230/0001-97']],
  ['inscrita no CNPJ sob o nº 16.727.230/0001-97', ['registration CNPJ 16.727.230/0001-97']],
  ['SAS au capital de 10 000 € – 552 008 443 RCS Paris', ['registration RCS 552008443']],
  ['RCS LE HAVRE 552 008 443', ['registration RCS 552008443']],
  [
    'immatriculée au Registre du Commerce et des Sociétés de Nanterre sous le numéro 552 008 443',
    ['registration RCS 552008443'],
  ],
  ['Handelsregister KvK Amsterdam 12345678', ['registration KvK 12345678']],
  ['Ingeschreven bij de Kamer van Koophandel onder nummer 12345678', ['registration KvK 12345678']],
  ['RPR Brussel 0428.759.497', ['registration KBO/BCE 0428.759.497']],
  ['Vereinsregister: VR 4711, Amtsgericht Köln', ['registration Handelsregister VR 4711']],
  ['IČ 442 25 661', ['registration IČO 44225661']],
  ['Hoja M-123456, Tomo 12', ['registration Registro Mercantil M-123456']],
  ['Registered charity in England. Company number 01234567', ['registration Companies House 01234567']],
])("finds the company's identification numbers in %j", (text, ids) => {
  expect(find(text)).toEqual(ids);
});

test.each([
  'USt-IdNr.: DE136695977',
  'USt: IBAN DE89 3704 0044 0532 0130 00',
  'Order no. DE136695976',
  'Tel. +49 711 136695976',
  'VAT included. Call 980 780 684',
  'KvK tel. 12345678',
  'Company phone 01234567',
  'CVR: 13585629',
  'P.IVA 00743110158',
  'ABN 83 914 571 674',
  'SIRET 732 829 320 00075',
  'Bestellnummer HR 12345',
  'Charity registration number: 1234567',
  'Registered in England and Wales, charity number 1234567',
  'Authorised by the Financial Conduct Authority, registration number 1234567',
  'ICO registration number 44225661',
  'Chamber of Commerce: 12 34 56 78',
  'KvK 12.05.2019',
  'KvK sinds 12.05.2019',
  'ISBN 978-3-16-148410-0, EAN 4006381333931',
  'VR 46 racing team',
  'Amtsgericht Köln\nVR 180 videos',
  'HRA 2024 contribution limits',
  '(NYSE: HRB) 1234',
  'Hoja A 4000 blanca',
  'KRS 1234567890',
  'N° TVA CHE-100.155.212\nTVA 20 %',
  'BTW: NL 4495.45.193.B02',
  'IČ 44 22 56 61',
])('finds no wrong identification number in %j', (text) => {
  expect(find(text, 'GB').filter((id) => !id.startsWith('registration UID'))).toEqual([]);
});

test('reads a British VAT number without its country letters only if the page gives evidence of the country', () => {
  expect(find('VAT no. 980 7806 84')).toEqual([]);
  expect(find('VAT no. 980 7806 84', 'GB')).toEqual(['vat GB980780684']);
});

test('takes time proportional to the length of the lines', () => {
  let numbered = 0;
  const cpuMs = (numbers: number): number => {
    let micros = 0;
    for (let round = 0; round < 10; round++) {
      // Every line is new, so no result comes from a cache.
      const lines = Array.from(
        { length: 250 },
        () => `USt VAT ${numbered++} UID BTW ${'1 '.repeat(numbers)}`,
      );
      const digitLines = digitLinesOf(lines);
      const start = process.cpuUsage();
      findCompanyIds(lines, digitLines, ['GB']);
      micros += process.cpuUsage(start).user;
    }
    return micros / 1_000;
  };
  cpuMs(100);
  const small = Math.min(cpuMs(100), cpuMs(100));
  const large = Math.min(cpuMs(800), cpuMs(800));
  expect(small).toBeGreaterThan(1);
  // Quadratic time would be 64 times as long.
  expect(large).toBeLessThan(24 * small);
});
