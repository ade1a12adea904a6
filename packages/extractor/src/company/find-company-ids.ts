import type { CountryCode } from 'libphonenumber-js/max';
import { TextMemo } from '../text-memo.ts';
import { isValidId } from './id-checks.ts';
import { ID_FORMS, type IdForm } from './id-forms.ts';

/** A number of a company. */
export interface CompanyId {
  kind: IdForm['kind'];
  /** Name of the register; empty for other kinds. */
  register: string;
  id: string;
  /** Index of its line. */
  line: number;
}

const MAX_LINES = 300;
const MAX_IDS = 20;
const MAX_LINE = 2_000;
const LABEL_LINE = 60;
/** Text after a label in which its number may stand. */
const WINDOW = 110;
const MAX_LABELS = 10;
const DIGITS = /\d{3}|\d\d[ .\-/]\d\d/;
/** A cheap sign that a line may have a label. */
const MAY_HAVE_LABEL =
  /ust|umsatz|mwst|uid|vat\b|v\.a\.t|tva|btw|iva\b|i\.v\.a|p\.i\.|nif\b|n\.i\.f|cif\b|c\.i\.f|nip|contribuinte|steuer|st\.?-?nr|hr ?[ab]\b|hr[ab]\d|gnr|vr ?\d|\bfn\b|firmenbuch|\bche\b|che-|siren|siret|r\.?c\.?s\b|kvk|k\.v\.k|koophandel|commerce|coc\b|kbo|bce|rpr|rpm|onderneming|entreprise|compan|register|registr|reg\.|incorpor|cro\b|r\.?e\.?a\b|c\.?f\.|fisc|hoja|krs|org|cvr|moms|mva|foretak|tunnus|fo-num|business id|i[čc]o\b|dič|cnpj|abn|a\.b\.n|acn|a\.c\.n|\bein\b|tax|gst|hst|tps|\bcin\b|alv/i;
/** Words that identify a number as another kind. */
const OTHER_NUMBER =
  /(?<![\p{L}])(?:iban|bic|swift|konto|account|tel|fon|phone|fax|mobil|order|bestell|commande|artikel|item|ref|invoice|rechnung|kunden|customer|ticket|case|isbn|ean|sku)(?![\p{L}]*(?:register|gericht))/iu;

/**
 * Finds the numbers of companies in a page's text: a label of a country, then a number in its form whose checksum is
 * right.
 * @param countries countries that the page gives evidence of
 */
export function findCompanyIds(lines: readonly string[], countries: readonly CountryCode[]): CompanyId[] {
  const found: CompanyId[] = [];
  let searched = 0;
  for (let i = 0; i < lines.length && found.length < MAX_IDS && searched < MAX_LINES; i += 1) {
    const line = (lines[i] as string).slice(0, MAX_LINE);
    const hasDigits = DIGITS.test(line);
    if (!hasDigits && (line.length > LABEL_LINE || !DIGITS.test(lines[i + 1] ?? ''))) continue;
    // A label alone in its line or cell has its number in the next one.
    const next = line.length <= LABEL_LINE ? `\n${(lines[i + 1] ?? '').slice(0, LABEL_LINE)}` : '';
    const text = line + next;
    searched += 1;
    const add = (form: IdForm, id: string): void => {
      const register = form.register ?? '';
      if (!found.some((one) => one.id === id && one.register === register))
        found.push({ kind: form.kind, register, id, line: i });
    };
    for (const { form, id } of IDS_OF_TEXTS.of(text)) {
      const isElsewhere = form.needsCountry === true && !isIn(form.country, countries, text);
      if (!isElsewhere) add(form, id);
    }
  }
  return found;
}

/** Returns the numbers in a text, also those that count only with evidence of their country. */
function idsIn(text: string): readonly { form: IdForm; id: string }[] {
  if (!MAY_HAVE_LABEL.test(text)) return NO_IDS;
  const ids = ID_FORMS.flatMap((form) => {
    if (form.prefix !== undefined && form.needsCountry === undefined && !text.includes(form.prefix))
      return [];
    const id = findIn(text, form);
    return id === null ? [] : [{ form, id }];
  });
  return ids.length === 0 ? NO_IDS : ids;
}

const NO_IDS: readonly never[] = [];
const IDS_OF_TEXTS = new TextMemo(idsIn, 2_000, 300);

function isIn(country: CountryCode, countries: readonly CountryCode[], text: string): boolean {
  if (country === 'GB' && /England|Wales|Scotland|Northern Ireland|Companies House|\bUK\b|\bGB\b/.test(text))
    return true;
  return countries[0] === country;
}

function findIn(text: string, form: IdForm): string | null {
  let labels = 0;
  for (const match of text.matchAll(form.label)) {
    labels += 1;
    if (labels > MAX_LABELS) return null;
    const end = match.index + match[0].length;
    const value = form.value.exec(text.slice(end, end + WINDOW));
    const id = value?.groups?.['id'];
    if (value === null || id === undefined) continue;
    const between = value[0].slice(0, value[0].length - id.length);
    if (OTHER_NUMBER.test(between)) continue;
    const compact = normalize(id, form, match[0]);
    if (form.check === undefined || isValidId(form.check, numberOf(compact, form))) return compact;
  }
  return null;
}

/** Returns the form in which a number is reported. */
function normalize(id: string, form: IdForm, label: string): string {
  const text = id.replace(/\s+/g, ' ').trim();
  if (form.kind === 'vat') {
    const bare = text.replace(/[\s.-]/g, '').toUpperCase();
    if (form.country === 'CH') return `${uid(bare)} ${bare.slice(-4).replace(/^\d/, '')}`;
    return bare.startsWith(form.prefix ?? '') ? bare : `${form.prefix}${bare}`;
  }
  switch (form.register ?? '') {
    case 'Handelsregister': {
      const number = text.replace(/^[AB]?[\s:.-]{0,3}(?:nr\.?|nummer)?[\s:.-]{0,3}/i, '');
      const section = /^[AB]/.exec(text)?.[0] ?? '';
      return `${label.toUpperCase()}${section} ${number}`.replace('GNR', 'GnR');
    }
    case 'Firmenbuch':
      return `FN ${text
        .replace(/^fn\s?/i, '')
        .replace(/\s/g, '')
        .toLowerCase()}`;
    case 'UID':
      return uid(text.replace(/\D/g, ''));
    case 'RCS':
      return /\d[\d .]+$/.exec(text)?.[0].replace(/[ .]/g, '') ?? text;
    case 'REA':
      return text.replace(/^di\s/i, '');
    case 'KvK':
    case 'SIREN':
    case 'SIRET':
    case 'ABN':
    case 'ACN':
    case 'CVR':
    case 'IČO':
      return text.replace(/\D/g, '');
    case 'Brønnøysundregistrene':
      return text.replace(/\D/g, '');
    default:
      return text;
  }
}

function uid(text: string): string {
  const digits = text.replace(/\D/g, '');
  return `CHE-${digits.slice(0, 3)}.${digits.slice(3, 6)}.${digits.slice(6)}`;
}

/** The text that the checksum is computed from. */
function numberOf(id: string, { country, kind, check }: IdForm): string {
  if (check === 'chUid') return id.replace(/\s.*$/, '');
  if (check === 'noOrgNr') return id.replace(/\D/g, '');
  if (kind === 'vat' && (check === 'cif' || check === 'nip' || check === 'nipc' || check === 'cvr'))
    return id.replace(new RegExp(`^${country}`), '');
  return id;
}
