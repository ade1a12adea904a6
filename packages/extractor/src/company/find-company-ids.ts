import type { CountryCode } from 'libphonenumber-js/max';
import { TextMemo } from '../text-memo.ts';
import { isValidId } from './id-checks.ts';
import type { IdForm } from './id-form.ts';
import { ID_FORMS } from './id-forms.ts';
import { matchesIn } from '../html/matches-in.ts';

export interface CompanyId {
  kind: IdForm['kind'];
  /** Name of the register; empty for a VAT or tax number. */
  register: string;
  id: string;
  /** Index of the line that contains the label. The number is in this line or the next one. */
  line: number;
  /** Offset of the end of the label in the line. */
  offset: number;
}

const MAX_LINES = 300;
const MAX_IDS = 20;
const MAX_LINE = 2_000;
const LABEL_LINE = 60;
/** Number of characters after a label that are searched for its number. */
const WINDOW = 110;
const MAX_LABELS = 10;
const DIGITS = /\d{3}|\d\d[ .\-/]\d\d/;
/** Cheap test for lines that may contain a label: matches the first letters of labels. */
const MAY_HAVE_LABEL =
  /(?<!\p{L})(?:ust|umsatz|mwst|uid|vat|v\.a\.t|tva|btw|iva|i\.v\.a|piva|p\.i\.|nif|n\.i\.f|cif|c\.i\.f|nip|contribuinte|steuer|st\.?-?\s?nr|hr[ab]|gnr|vr ?\d|fn|firmenbuch|che[-\d]|che\b|siren|siret|r\.?c\.?s\b|kvk|k\.v\.k|koophandel|commerce|coc\b|kbo|bce|rpr|rpm|onderneming|entreprise|compan|register|registr|reg\.|reg n|regon|handelsregister|incorpor|cro\b|r\.?e\.?a\b|c\.?f\.|fisc|codfisc|codicefisc|hoja|krs|org|cvr|moms|mva|foretak|tunnus|fo-num|business id|i[čc]o?(?!\p{L})|d[pi][hč]|cnpj|c\.n\.p\.j|abn|a\.b\.n|acn|a\.c\.n|ein\b|e\.i\.n|employer id|tax|gst|hst|tps|cin\b|alv)/iu;
/** Words between a label and a number that is no identification number, such as a phone number. */
const OTHER_NUMBER =
  /(?<![\p{L}])(?:iban|bic|swift|konto|account|tel|fon|phone|fax|mobil|order|bestell|commande|artikel|item|ref|invoice|rechnung|kunden|customer|ticket|case|isbn|ean|gtin|sku|klant|cliente?|pedido|facture|fattura|patent|nyse|nasdaq)(?![\p{L}]*(?:register|gericht))/iu;

/**
 * Finds the identification numbers of companies in a page's text. A number counts if it has a label, the form that
 * belongs to the label and, for most forms, a valid checksum. Some forms also need evidence of their country.
 * @param digitLines indexes of the lines with a digit, in order
 * @param countries countries for which the page gives evidence, the strongest first
 */
export function findCompanyIds(
  lines: readonly string[],
  digitLines: readonly number[],
  countries: readonly CountryCode[],
): CompanyId[] {
  const found: CompanyId[] = [];
  let searched = 0;
  for (const i of withLinesAbove(digitLines)) {
    if (found.length >= MAX_IDS || searched >= MAX_LINES) break;
    const line = (lines[i] as string).slice(0, MAX_LINE);
    const hasDigits = DIGITS.test(line);
    if (!hasDigits && (line.length > LABEL_LINE || !DIGITS.test(lines[i + 1] ?? ''))) continue;
    // If a label is alone in its line or cell, the number is in the next line or cell.
    const next = line.length <= LABEL_LINE ? `\n${(lines[i + 1] ?? '').slice(0, LABEL_LINE)}` : '';
    const text = line + next;
    searched += 1;
    for (const { form, id, offset } of IDS_OF_TEXTS.of(text)) {
      const register = form.register ?? '';
      if (
        hasEvidence(form, countries, text) &&
        !found.some((one) => one.id === id && one.register === register)
      )
        found.push({ kind: form.kind, register, id, ...placeOf(offset, i, line.length) });
    }
  }
  return found;
}

/** Returns the line and the offset in it for an offset in the text of a line and the next one. */
function placeOf(offset: number, line: number, length: number): Pick<CompanyId, 'line' | 'offset'> {
  return offset > length ? { line: line + 1, offset: offset - length - 1 } : { line, offset };
}

/** Yields the indexes of these lines and of the line above each, which may contain the label of the number. */
function* withLinesAbove(digitLines: readonly number[]): Generator<number> {
  let last = -1;
  for (const line of digitLines) {
    if (line - 1 > last) yield line - 1;
    yield line;
    last = line;
  }
}

interface FoundId {
  form: IdForm;
  id: string;
  /** Offset of the end of the label. */
  offset: number;
}

/** Returns the identification numbers in a string, including those that count only with evidence of their country. */
function idsIn(text: string): readonly FoundId[] {
  if (!MAY_HAVE_LABEL.test(text)) return NO_IDS;
  const labels = new Labels(text);
  const ids = ID_FORMS.flatMap((form) => {
    if (form.prefix !== undefined && form.needsCountry === undefined && !text.includes(form.prefix))
      return [];
    const found = findIn(text, form, labels.of(form.label));
    return found === null ? [] : [{ form, ...found }];
  });
  return ids.length === 0 ? NO_IDS : ids;
}

const NO_IDS: readonly never[] = [];
const IDS_OF_TEXTS = new TextMemo(idsIn, 2_000, 300);

/** Returns whether the page or the text around a number gives the evidence of the country that the form needs. */
function hasEvidence(
  { country, needsCountry = false, context, needsContext = false }: IdForm,
  countries: readonly CountryCode[],
  text: string,
): boolean {
  if (context?.test(text) === true) return true;
  return !needsContext && (!needsCountry || countries[0] === country);
}

interface Label {
  text: string;
  /** Words before the label in its sentence. */
  before: string;
  /** Offset of the end of the label. */
  end: number;
}

/**
 * Finds the labels in a string. Many kinds of numbers share one expression for their label, so each expression is
 * searched only once.
 */
class Labels {
  readonly #text: string;
  readonly #byExpression = new Map<RegExp, readonly Label[]>();

  constructor(text: string) {
    this.#text = text;
  }

  of(expression: RegExp): readonly Label[] {
    const known = this.#byExpression.get(expression);
    if (known !== undefined) return known;
    const labels = matchesIn(this.#text, expression, MAX_LABELS).map(({ 0: text, index }) => ({
      text,
      before: wordsBefore(this.#text, index),
      end: index + text.length,
    }));
    this.#byExpression.set(expression, labels);
    return labels;
  }
}

/** Words near a number of another kind, such as a charity or an order number. */
const OTHER_REGISTER =
  /(?<![\p{L}])(?:charit|fca(?!\p{L})|fsa(?!\p{L})|financial conduct|regulat|ico(?!\p{L})|data protection|ofsted|cqc|care quality|patent|trade ?mark|vat(?!\p{L})|order|vehicle|student|course|event|product|phone|tel(?!\p{L}))/iu;
const MAX_BEFORE = 60;

/** Returns the words before a label, back to the previous digit, separator, sentence or line. */
function wordsBefore(text: string, index: number): string {
  const before = text.slice(Math.max(0, index - MAX_BEFORE), index);
  return before.split(/\d|[;|\u2022\n]|\.\s(?=\p{Lu})/u).at(-1) ?? '';
}

function findIn(text: string, form: IdForm, labels: readonly Label[]): Omit<FoundId, 'form'> | null {
  for (const { text: label, before, end } of labels) {
    const value = form.value.exec(text.slice(end, end + WINDOW));
    const id = value?.groups?.['id'];
    if (value === null || id === undefined) continue;
    const between = value[0].slice(0, value[0].length - id.length);
    if (OTHER_NUMBER.test(between)) continue;
    const isUnchecked = form.kind === 'registration' && form.check === undefined;
    const words = /^compan/i.test(label) ? label : before + label;
    if (isUnchecked && OTHER_REGISTER.test(words + between)) continue;
    const compact = normalize(id, form, label);
    if (form.check === undefined || isValidId(form.check, numberOf(compact, form)))
      return { id: compact, offset: end };
  }
  return null;
}

/** Returns an identification number in the form in which it is reported. */
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

/** Returns the part of an identification number that its checksum covers. */
function numberOf(id: string, { country, kind, check }: IdForm): string {
  if (check === 'chUid') return id.replace(/\s.*$/, '');
  if (check === 'noOrgNr') return id.replace(/\D/g, '');
  if (kind === 'vat' && (check === 'cif' || check === 'nip' || check === 'nipc' || check === 'cvr'))
    return id.startsWith(country) ? id.slice(country.length) : id;
  return id;
}
