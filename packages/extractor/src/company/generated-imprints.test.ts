import { expect, test } from '@jest/globals';
import type { CountryCode } from 'libphonenumber-js/max';
import { digitLinesOf } from '../html/digit-lines.ts';
import { findCompanyIds } from './find-company-ids.ts';
import { isValidId, type IdCheck } from './id-checks.ts';

/** State of the pseudo-random numbers, which are the same in each run. */
let seed = 42;
const random = (max: number): number => {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff;
  return (seed >> 8) % max;
};
const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;
const fill = (form: string): string =>
  form.replace(/#/g, () => String(random(10))).replace(/@/g, () => 'ABCDEFGHJN'.charAt(random(10)));
/** Returns a random identification number in a form, with a valid or an invalid checksum. */
function draw(form: string, check: IdCheck, isValid = true): string {
  for (;;) {
    const id = fill(form);
    if (isValidId(check, id) === isValid) return id;
  }
}

interface Imprint {
  country: CountryCode;
  /** Returns lines with numbers, and the expected ids. */
  lines: () => [text: string, ids: string[]];
}

const compact = (id: string): string => id.replace(/[\s.-]/g, '');
const grouped = (id: string, ...sizes: number[]): string => {
  let at = 0;
  return sizes.map((size) => id.slice(at, (at += size))).join(pick([' ', ' ', '.']));
};

const IMPRINTS: readonly Imprint[] = [
  {
    country: 'DE',
    lines: () => {
      const vat = draw('DE#########', 'deVat');
      const number = `HRB ${1 + random(99_999)}`;
      const label = pick([
        'USt-IdNr.: ',
        'Umsatzsteuer-ID: ',
        'Umsatzsteuer-Identifikationsnummer gemäß § 27 a UStG:\n',
        'VAT ID ',
        'USt-ID ',
      ]);
      const register = pick([
        `Amtsgericht Köln, ${number}`,
        `Registergericht: Amtsgericht Köln\nRegisternummer: ${number}`,
        `Handelsregister: ${number}`,
      ]);
      return [`${label}${pick([vat, `DE ${grouped(vat.slice(2), 3, 3, 3)}`])}\n${register}`, [vat, number]];
    },
  },
  {
    country: 'AT',
    lines: () => {
      const vat = draw('ATU########', 'atUid');
      const number = `FN ${fill('######')}${pick(['a', 'k', 'p'])}`;
      return [
        `${pick(['UID-Nr.: ', 'UID: ', 'USt-IdNr. '])}${vat}\n${pick(['Firmenbuchnummer: ', 'FN: ', ''])}${number}`,
        [vat, number],
      ];
    },
  },
  {
    country: 'CH',
    lines: () => {
      const id = draw('CHE-###.###.###', 'chUid');
      const hasVat = pick([true, false]);
      return [
        `${pick(['UID: ', 'UID-Nr. ', 'Handelsregister-Nr. '])}${id}${hasVat ? ' MWST' : ''}`,
        hasVat ? [`${id} MWST`, id] : [id],
      ];
    },
  },
  {
    country: 'FR',
    lines: () => {
      const siren = draw('#########', 'siren');
      const key = String((12 + 3 * (Number(siren) % 97)) % 97).padStart(2, '0');
      const text = pick([siren, `${siren.slice(0, 3)} ${siren.slice(3, 6)} ${siren.slice(6)}`]);
      return [
        `${pick([`RCS Paris ${text}`, `SIREN : ${text}`, `RCS Lyon B ${text}`])}\n${pick(['TVA intracommunautaire : ', 'N° TVA : '])}FR${key}${siren}`,
        [siren, `FR${key}${siren}`].map(compact),
      ];
    },
  },
  {
    country: 'NL',
    lines: () => {
      const vat = draw('NL#########B01', 'nlVat');
      const kvk = fill('7#######');
      return [
        `${pick(['KvK: ', 'KvK-nummer ', 'K.v.K. nr. ', 'Kamer van Koophandel: '])}${kvk}\n${pick(['BTW: ', 'Btw-nummer: ', 'BTW-id '])}${vat}`,
        [kvk, vat],
      ];
    },
  },
  {
    country: 'BE',
    lines: () => {
      const digits = draw('0#########', 'beVat');
      return [
        `${pick(['BTW: ', 'TVA ', 'BTW-nr. '])}BE ${digits.slice(0, 4)}.${digits.slice(4, 7)}.${digits.slice(7)}`,
        [`BE${digits}`],
      ];
    },
  },
  {
    country: 'GB',
    lines: () => {
      const vat = draw('#########', 'gbVat');
      const number = fill('0#######');
      return [
        `${pick([`Registered in England and Wales. Company number ${number}`, `Company No. ${number}`, `Company Registration Number: ${number}`, `Registered in England No. ${number}`])}\n${pick(['VAT No. GB', 'VAT number: ', 'VAT Registration No: GB '])}${pick([vat, `${vat.slice(0, 3)} ${vat.slice(3, 7)} ${vat.slice(7)}`])}`,
        [number, `GB${vat}`],
      ];
    },
  },
  {
    country: 'IT',
    lines: () => {
      const vat = draw('0##########', 'itVat');
      const rea = `MI-${fill('1######')}`;
      return [
        `${pick(['P.IVA ', 'Partita IVA: ', 'P. IVA IT'])}${vat} - ${pick(['REA ', 'R.E.A. '])}${rea}`,
        [`IT${vat}`, rea],
      ];
    },
  },
  {
    country: 'ES',
    lines: () => {
      const cif = draw('B########', 'cif');
      return [
        `${pick(['CIF: ', 'C.I.F. ', 'NIF: ', 'N.I.F.: '])}${pick([cif, `B-${cif.slice(1)}`])}`,
        [`ES${cif}`],
      ];
    },
  },
  {
    country: 'PL',
    lines: () => {
      const nip = draw('##########', 'nip');
      const krs = fill('0000######');
      const regon = draw('#########', 'regon');
      return [
        `NIP: ${pick([nip, `${nip.slice(0, 3)}-${nip.slice(3, 6)}-${nip.slice(6, 8)}-${nip.slice(8)}`])}, REGON: ${regon}\nKRS ${krs}`,
        [`PL${nip}`, regon, krs],
      ];
    },
  },
  {
    country: 'BR',
    lines: () => {
      const cnpj = draw('##.###.###/0001-##', 'cnpj');
      return [`CNPJ${pick([': ', ' ', ' nº '])}${cnpj}`, [cnpj]];
    },
  },
  {
    country: 'AU',
    lines: () => {
      const abn = draw('###########', 'abn');
      return [
        `ABN${pick([': ', ' '])}${abn.slice(0, 2)} ${abn.slice(2, 5)} ${abn.slice(5, 8)} ${abn.slice(8)}`,
        [abn],
      ];
    },
  },
  {
    country: 'SE',
    lines: () => {
      const id = draw('55####-####', 'seOrgNr');
      return [`${pick(['Org.nr: ', 'Org.nr ', 'Organisationsnummer: '])}${id}`, [id]];
    },
  },
  {
    country: 'DK',
    lines: () => {
      const id = draw('########', 'cvr');
      return [
        `${pick(['CVR: ', 'CVR-nr. ', 'CVR nr.: '])}${pick([id, `${id.slice(0, 2)} ${id.slice(2, 4)} ${id.slice(4, 6)} ${id.slice(6)}`])}`,
        [id],
      ];
    },
  },
  {
    country: 'NO',
    lines: () => {
      const id = draw('9########', 'noOrgNr');
      return [
        `${pick(['Org.nr. ', 'Org.nr: ', 'Organisasjonsnummer: '])}${id.slice(0, 3)} ${id.slice(3, 6)} ${id.slice(6)}`,
        [id],
      ];
    },
  },
];

const NEAR_MISSES: readonly (() => string)[] = [
  () => fill('IBAN: DE## #### #### #### #### ##, BIC: COBADEFFXXX'),
  () => fill('IBAN FR## #### #### #### #### #### ###'),
  () => fill('Tel. +4# ### #######'),
  () => fill('Phone: 0### ### ####'),
  () => fill('Order no. DE#########'),
  () => fill('Bestellnummer ########'),
  () => fill('Invoice ##########'),
  () => fill('Art.-Nr. ####-####'),
  () => fill('Kundennummer #########'),
  () => fill('ISBN 978-3-##-######-#, EAN 4006########1'),
  () => fill('Registered in England and Wales, charity number 1######'),
  () => fill('Chamber of Commerce: ## ## ## ##, since 1#.05.20##'),
  () => `USt-IdNr.: ${draw('DE#########', 'deVat', false)}`,
  () => `CVR ${draw('########', 'cvr', false)}`,
  () => `SIREN ${draw('#########', 'siren', false)}`,
  () => `P.IVA ${draw('###########', 'itVat', false)}`,
  () => fill('© 20## – 20##'),
];
const ROUNDS = 60;

test('finds over 98 % of the identification numbers in generated imprints, and no similar number', () => {
  const missed: string[] = [];
  const wrong: string[] = [];
  let wanted = 0;
  for (const { country, lines } of IMPRINTS) {
    for (let round = 0; round < ROUNDS; round += 1) {
      const [text, ids] = lines();
      const page = [pick(NEAR_MISSES)(), ...text.split('\n'), pick(NEAR_MISSES)(), pick(NEAR_MISSES)()];
      const found = findCompanyIds(page, digitLinesOf(page), [country]).filter(({ kind }) => kind !== 'tax');
      wanted += ids.length;
      missed.push(
        ...ids
          .filter((id) => !found.some((one) => one.id === id))
          .map((id) => `${country} ${id} in ${page.join(' / ')}`),
      );
      wrong.push(
        ...found
          .filter(({ id }) => !ids.includes(id))
          .map(({ id, register }) => `${register} ${id} in ${page.join(' / ')}`),
      );
    }
  }
  expect(wrong).toEqual([]);
  expect(missed.length / wanted).toBeLessThan(0.02);
});
