import { TextMemo } from '../text-memo.ts';
import { findCjkName } from './cjk-forms.ts';
import { findFormFirst } from './form-first.ts';

/** Legal forms of companies by country, as written at the end of a name. The dots of a form are optional. */
const LEGAL_FORMS: Readonly<Record<string, string>> = {
  DE: 'GmbH & Co. KGaA|GmbH & Co. KG|UG (haftungsbeschränkt) & Co. KG|UG (haftungsbeschränkt)|AG & Co. KGaA|AG & Co. KG|gGmbH|GmbH|mbH|KGaA|OHG|GbR|e.K.|e.V.|eG|PartG mbB|UG|KG|AG',
  AT: 'Ges.m.b.H. & Co. KG|Ges.m.b.H.|GesmbH|e.U.|OG',
  CH: 'Sàrl|Sagl|Genossenschaft|SA|Stiftung',
  FR: 'S.A.R.L.|S.A.S.U.|S.A.S.|E.U.R.L.|S.C.I.|S.C.O.P.|S.N.C.|S.A.',
  NL: 'B.V.|N.V.|V.O.F.|C.V.',
  BE: 'S.P.R.L.|B.V.B.A.|S.R.L.|C.V.B.A.|S.C.R.L.|A.S.B.L.|V.Z.W.',
  GB: 'Ltd.|Limited|PLC|L.L.P.|C.I.C.',
  IE: 'DAC|CLG|Teoranta|Unlimited Company',
  US: 'Co., Inc.|Co. Inc.|Co., L.L.C.|Company, Inc.|Company, L.L.C.|Inc.|Incorporated|L.L.C.|Corp.|Corporation|L.P.|P.C.|P.L.L.C.|Co.|Company',
  CA: 'Ltée|Limitée',
  AU: 'Pty. Ltd.|Pty. Limited',
  ZA: '(Pty) Ltd.|(Pty) Limited',
  IT: 'S.r.l.s.|S.r.l.|S.p.A.|S.a.s.|S.n.c.|Soc. Coop.|Società Cooperativa',
  ES: 'S.L.U.|S.L.L.|S.L.P.|S.L.|S.A.U.|S.Coop.',
  PT: 'Unipessoal Lda.|Lda.',
  BR: 'Ltda.|EIRELI|S/A',
  PL: 'sp. z o.o. sp.k.|sp. z o.o.|sp. j.|sp. k.|S.A.',
  SE: 'AB|HB|Aktiebolag|Handelsbolag',
  DK: 'A/S|ApS|I/S|K/S|IVS',
  NO: 'ASA|ANS|AS|ENK',
  FI: 'Oyj|Oy Ab|Oy|Tmi',
  CZ: 's.r.o.|a.s.|spol. s r.o.|v.o.s.',
  SK: 'spol. s r.o.|k.s.',
  HU: 'Kft.|Zrt.|Nyrt.|Bt.',
  RO: 'S.R.L.',
  IN: 'Pvt. Ltd.|Private Limited|Pvt. Limited',
  SG: 'Pte. Ltd.|Pte. Limited',
  AE: 'FZ-LLC|FZE|FZCO',
  HR: 'j.d.o.o.|d.o.o.',
  MX: 'S.A.P.I. de C.V.|S.A.B. de C.V.|S.A. de C.V.|S. de R.L. de C.V.',
  MY: 'Sdn. Bhd.|SDN. BHD.|Berhad',
  EE: 'OÜ',
  JP: 'Co., Ltd.|Co. Ltd.|Co., Limited|K.K.|G.K.',
  TR: 'A.Ş.|Ltd. Şti.',
  GR: 'Α.Ε.|Α.Β.Ε.Ε.|Α.Ε.Β.Ε.|Ε.Π.Ε.|Ι.Κ.Ε.|Ο.Ε.',
};

const ESCAPED = /[*+?^${}()|[\]\\/]/g;
/** The forms of `LEGAL_FORMS`, the longest first, such as `GmbH & Co. KG` before `KG`. */
const ALL_FORMS = [...new Set(Object.values(LEGAL_FORMS).flatMap((forms) => forms.split('|')))].sort(
  (a, b) => b.length - a.length,
);

/** Legal forms that are also found in lower case. Forms such as `limited` are left out: they are ordinary words. */
const LOWER_CASE = new Set(['GmbH', 'S.r.l.', 'S.A.R.L.', 'Ltd.', 'PLC', 'Inc.', 'L.L.C.', 'Ltda.', 'B.V.']);

/** Returns a regular expression for a legal form. Its dots may be missing or followed by a space. */
function formPattern(form: string): string {
  const text = form
    .replace(ESCAPED, '\\$&')
    .replaceAll(/\.(?=.)/g, '\\.?\\s?')
    .replace(/\.$/, '\\.?')
    .replace(', ', ',\\s{0,2}')
    .replaceAll(/(?<!\p{L})sp(?=\\\.)/gu, '[sS]p')
    .replaceAll(/(?<!\?)\s/g, '\\s{1,2}');
  // Legal forms such as `Limited` and `GmbH` also occur in capitals.
  const isWord = form.length > 2 && !/[.\s].|^[A-Z]+\.?$/.test(form);
  const upper = isWord ? `|${form.toUpperCase().replaceAll('.', '\\.?')}` : '';
  const lower = LOWER_CASE.has(form) ? `|${text.toLowerCase()}` : '';
  return text + upper + lower;
}

const ANY_FORM = `,?\\s{1,2}(${ALL_FORMS.map(formPattern).join('|')})(?![\\p{L}\\p{N}&/-])`;
/** Matches a legal form after the words of a name. Group 1 is the form. */
const FORM_AT_END = new RegExp(`(?<=[\\p{L}\\p{N})!®"'’.&])${ANY_FORM}`, 'u');
/** Legal forms that are also words of names, as in `Coffee Company of Vermont LLC` and `Acme Co. Pty Ltd`. */
const WORD_FORM = /^(?:Unlimited )?(?:Co|Corp|Company|Corporation)\.?$/i;
/** Matches the rest of a name after such a word, up to another legal form. Groups 1 and 2 are words and form. */
const LATER_FORM = new RegExp(
  `((?:(?<!\\.)\\s(?:of\\s)?\\p{Lu}[\\p{L}\\p{N}'’-]{0,30}){0,4})${ANY_FORM}`,
  'uy',
);
/**
 * Cheap test for a string that may contain a legal form. Most lines contain none. Forms that are often something else
 * do not pass the test, such as `Stiftung`, `PC` and `LP` without dots.
 */
const MAY_HAVE_FORM =
  /(?:m\.?b\.?H|mbh|ltd|srl|s\.r\.l|sarl|inc\b|llc|b\.?v\b|MBH|Ltd|LTD|imit[eé][de]|IMITED|Inc\b|INC\b|Incorp|L\.?L\.?C|Corp|CORP|ompany|OMPANY|Co\.|CO\.|plc|PLC|L\.?L\.?P|Lda|Ltda|LTDA|Ltée|Pty|PTY|\bS\.\s?[AaCLlNnPpRr]|\bS\.?A\b|SRL|SARL|Sàrl|Sagl|SAS\b|\bSL[UP]?\b|\bSPA\b|SpA|\b[BN]\.?\s?V\b|BVBA|SPRL|[sS]p\.\s?[zjk]|d\.\s?o\.|S\. de|Sdn|SDN|Berhad|\bOÜ|S\.A\.?[PB]|[AIK]\/S|S\/A|ApS|\bA[BSG]\b|\bASA\b|\bOy|\bKG|\bUG|\be\.\s?[KVU]|\beG\b|o\.\s?[os]|r\.\s?o\.|[ak]\.\s?s\.|Kft|Zrt|Nyrt|\bBt\.|GbR|PartG|OHG|SCI|SCOP|EURL|EIRELI|Unip|[aA]ktie|ndelsbolag|Teoranta|[oO]op(?:erativ|\.)|FZ|[GK]\.K|[EV]\.[OUZ]\.|A\.S\.B|A\.Ş|C\.(?:I\.C|V\.)|[LP]\.[CP]\.|[ΑΟΠΚ]\.?\s?Ε|Α\.?Β\.?Ε)/;

interface FoundForm {
  form: string;
  /** Offset of the end of the name. */
  index: number;
  /** The form with the comma or space before it. */
  text: string;
}

/** Returns the first legal form after a name; null if there is none. */
function findForm(text: string): FoundForm | null {
  const match = FORM_AT_END.exec(text);
  if (match === null) return null;
  const [first, form = ''] = match;
  if (WORD_FORM.test(form)) {
    LATER_FORM.lastIndex = match.index + first.length;
    const later = LATER_FORM.exec(text);
    if (later !== null) {
      const [rest, words = '', laterForm = ''] = later;
      return { form: laterForm, index: later.index + words.length, text: rest.slice(words.length) };
    }
  }
  return { form, index: match.index, text: first };
}

export interface LegalName {
  name: string;
  form: string;
  /** Offset of the end of name and form. */
  end: number;
}

/** Matches the spaces between the initials of a form, as in `e. V.` and `S. r. l.`. */
const SPACE_IN_FORM = /(?<=(?<!\p{L})\p{L}\.)\s(?=\p{L}(?:\.|$))/gu;
const MAX_NAME = 80;
const MAX_WORDS = 9;
/** Matches the end of a word that begins a name before words such as `of`, as in `Bank of Scotland plc`. */
const ORGANIZATION =
  '[Bb]ank|University|College|Academy|School|House|Church|Museum|Institute|Association|Society|Federation|Council|Chamber|League|Guild|Union|Friends|Centre|Center|Offices?|Company|Corporation|Isle|Kingdom|World|Art|[Gg]esellschaft|[Gg]enossenschaft|[Gg]emeinschaft|[Ii]nstitut|[Vv]erein|[Vv]ereinigung|[Vv]erband|[Bb]und|[Zz]entrum|[Hh]aus|[Bb]üro|[Pp]raxis|[Aa]kademie|[Aa]gentur|[Ss]tudio|[Ss]chule|[Kk]anzlei|[Ww]erkstatt|[Aa]telier|[Ii]nitiative|[Ff]reunde|[Kk]reis|[Kk]lub|[Cc]lub|[Bb]etrieb|[Bb]eratung|[Ff]abrik|[Vv]erlag|[Kk]linik|[Ll]abor';
/** Abbreviations in Turkish names, as in `Kaya San. ve Tic. A.Ş.`, whose dots end no sentence. */
const TURKISH = 'San|Tic|Paz|Taah|Tur|İnş|Teks|Mak|Müh|Nak|Oto|İth|İhr|Mad|Elek|Orm|Hiz|Yay|Mob|Mim';
/** Words between a company or site and the company that owns it, as in `is een handelsnaam van` and `titular es`. */
const OWNED_BY = String.raw`(?:een|une?|una|uma?)\s(?:\p{Ll}{3,20}\s){1,2}(?:van|de|du|di|da|do)|(?:en|ett?)\s(?:\p{Ll}{3,20}\s){1,2}a[vf]|(?:web|site|sitio|sito|[Ww]ebsite|[Ww]ebseite|[Ss]eite|internet|titular|titolare|éditeur|propri\p{Ll}{4,9}|[Bb]etreiber|[Aa]nbieter)\s(?:es|est|è|é|ist)`;
/** Matches the text before a name, up to a separator, a label, a word such as `by`, or the end of a sentence. */
const BEFORE_NAME = new RegExp(
  String.raw`^[^]*(?:\p{Ll}{2}(?<!(?<!\p{L})(?:${TURKISH}))[.:;]\s|\s(?:${OWNED_BY})\s(?=\p{Lu}|\d)|[;|\u00A9\u2022\u00B7\uFFFC\n"]\s|[|:\u00A9\uFFFC\u2022\n]|\s-\s|\s(?:by|is|from|to|the|durch|par|société|por)\s(?=\p{Lu}|\d)|(?<!${ORGANIZATION})\s(?:für|von|der|die|das)\s(?=\p{Lu}|\d)|(?<=\p{Ll})(?<!${ORGANIZATION})\sof\s(?=\p{Lu})|(?<!\p{L})\p{Ll}{1,20}\sand\s(?=\p{Lu}))`,
  'u',
);
const YEARS = /^[\s\d,\u2013-]*(?:(?:19|20)\d\d)[\s,.\u2013-]+/u;
/** Matches an address before a name, as in `3, 20457 Hamburg, Brandt AG`. */
const ADDRESS = /^.{0,60}(?<!\d)\d{4,5} \p{Lu}[\p{L}-]{1,30}(?: \p{L}{1,20}){0,2}, /u;
const NAME_START = /^[\p{Lu}\p{Lo}\d"'„“(@&]|^[a-z]+[A-Z]|^[a-z]{1,3}[.\d-]|^[a-z]{3,}/u;

/**
 * Returns the company name at the first legal form in a string. Returns null if there is no form, only a rare form (see
 * `MAY_HAVE_FORM`), or no name at the form.
 */
export function findLegalName(text: string): LegalName | null {
  return (MAY_HAVE_FORM.test(text) ? findFormLast(text) : null) ?? findFormFirst(text) ?? findCjkName(text);
}

function findFormLast(text: string): LegalName | null {
  const found = findForm(text);
  if (found === null) return null;
  const { form, index } = found;
  // Two capitals after a comma are often the code of a region, as in `Calgary, AB`. `Acme, SA` is rejected too.
  if (/^,\s+[A-Z]{2}$/.test(found.text)) return null;
  const end = index + found.text.length;
  // `Naas, Co. Kildare` is a county, and `Adelaide SA 5000` a state with a postal code.
  if (/^,\s+Co\.$/.test(found.text) && /^\s\p{Lu}\p{Ll}/u.test(text.slice(end))) return null;
  if (form === 'SA' && /^\s\d{4}(?!\d)/.test(text.slice(end))) return null;
  const before = text.slice(Math.max(0, index - MAX_NAME), index);
  const name = before
    .replace(BEFORE_NAME, '')
    .replace(YEARS, '')
    .replace(ADDRESS, '')
    .replace(/^[\s,.\-\u2013*|]+/, '')
    .trim();
  if (
    name.length < 2 ||
    !/\p{L}{2}|\p{L}&/u.test(name) ||
    name.split(' ').length > MAX_WORDS ||
    !NAME_START.test(name)
  )
    return null;
  if (
    /^(?:the|a|an|this|our|your|any|each|parent|holding|eine?|die|der)$/i.test(name) ||
    /@|https?:/.test(name) ||
    // `Acme, an Example Company` names the parent of Acme.
    (form.startsWith('Co') && /,\san?\s/i.test(name))
  )
    return null;
  return {
    name: `${name}${found.text.startsWith(',') ? ',' : ''} ${form}`.replace(/\s+/g, ' '),
    form: form.replace(/\s+/g, ' ').replace(SPACE_IN_FORM, ''),
    end,
  };
}

const BARE_NAMES = new TextMemo(cutLegalForm, 500, 150);

/** Returns a name without its legal form. */
export function withoutLegalForm(name: string): string {
  return BARE_NAMES.of(name);
}

function cutLegalForm(name: string): string {
  const first = findFormFirst(name);
  if (first !== null && first.end === name.length && name.startsWith(first.form)) return first.bare;
  const cjk = findCjkName(name);
  if (cjk !== null && cjk.name.length === name.length) return cjk.bare;
  const found = findForm(name);
  // `Smith & Co.` is a name without a legal form, too.
  if (found === null || found.index < 2 || name.charAt(found.index - 1) === '&') return name;
  // `Company` and `Corporation` inside a name are no legal forms, as in `The Company Store`.
  const isInside =
    WORD_FORM.test(found.form) && /^\s(?:of\s)?\p{Lu}/u.test(name.slice(found.index + found.text.length));
  return isInside ? name : name.slice(0, found.index).trim();
}
