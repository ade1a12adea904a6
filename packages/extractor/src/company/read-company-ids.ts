import type { CountryCode } from 'libphonenumber-js/max';
import type { OthersContacts } from '../contacts/others-contacts.ts';
import type { Candidate, RegistrationCandidate } from '../page-facts.ts';
import type { Page } from '../page.ts';
import { textsOf } from '../structured/json-ld-entities.ts';
import { digitLinesOf } from '../html/digit-lines.ts';
import { findCompanyIds, type CompanyId } from './find-company-ids.ts';
import { siteOf } from '../site-of-url.ts';
import type { OwnOrganization } from './own-organizations.ts';

export interface OrganizationIds {
  vatIds: Candidate[];
  taxIds: Candidate[];
  registrations: RegistrationCandidate[];
}

const CONFIDENCE = 0.9;
/** Matches the end of a part of a line, such as a sentence. */
const PART_END = /[|\u2022\u00B7]|(?<=\p{Ll}{2}\.)\s/u;
const COURT_LINES = 2;
const COURT =
  /(?:Amtsgericht|AG|Registergericht|Handelsregister(?: B| A)?(?: des)?(?: Amtsgerichts)?|Firmenbuchgericht|Landesgericht|Handelsgericht)[\s:]{1,3}(?:Amtsgericht[\s:]{1,3}|Landesgericht\s|Handelsgericht\s|in\s|des\s)?(\p{Lu}\p{Ll}[\p{L}.-]{1,25}(?:\s(?:am|an der|\(\p{L}{2,15}\)|\p{Lu}\p{Ll}[\p{L}.-]{2,20})){0,2})/u;
const REGISTRY_CITY = /R\.?C\.?S\.?\s{1,2}(?:de\s|d['’])?(\p{Lu}[\p{L}-]{2,20})/u;
const MERCANTIL = /Registro Mercantil de (\p{Lu}[\p{L}]{2,20}(?:\s\p{Lu}[\p{L}]{2,20})?)/u;

/**
 * Reads VAT ids from the text and the structured data of a page, and tax and register numbers from the text. Leaves out
 * those of the site's host and makers.
 */
export function readCompanyIds(
  { url, parts: { lines, digitLines } }: Page,
  organizations: readonly OwnOrganization[],
  countries: readonly CountryCode[],
  others: OthersContacts,
): OrganizationIds {
  const ids: OrganizationIds = { vatIds: [], taxIds: [], registrations: [] };
  for (const { members, method, confidence } of organizations) {
    const given = textsOf(members['vatID']).map((text) => `VAT ${text.slice(0, 40)}`);
    for (const { kind, id } of findCompanyIds(given, digitLinesOf(given), countries))
      if (kind === 'vat') ids.vatIds.push({ value: id, method, confidence });
  }
  const { label } = siteOf(url);
  for (const found of findCompanyIds(lines, digitLines, countries)) {
    if (isOfMaker(found, lines, others, label)) continue;
    const { kind, register, id, line } = found;
    const candidate = { value: id, method: 'text', confidence: CONFIDENCE };
    if (kind === 'vat') ids.vatIds.push(candidate);
    else if (kind === 'tax') ids.taxIds.push(candidate);
    else ids.registrations.push({ ...candidate, register: registerName(register, lines, line) });
  }
  return ids;
}

/** Returns whether a number follows the words for the site's host or maker in the same part of a line. */
function isOfMaker(
  { line, offset }: CompanyId,
  lines: readonly string[],
  others: OthersContacts,
  siteLabel: string | null,
): boolean {
  const details = { siteLabel, emailDomain: null };
  const isMaker = (end: number): boolean => others.ownerAt(line, end, details) === 'web_agency';
  if (!isMaker(offset)) return false;
  const part = (lines[line] ?? '').slice(0, offset).split(PART_END).at(-1) ?? '';
  const partStart = offset - part.length;
  return partStart === 0 || !isMaker(partStart);
}

/**
 * Returns the name of a register. If the lines around the number name a court or a town, returns the court, as in
 * `Amtsgericht Köln`, or the register with its town, as in `RCS Paris`.
 */
function registerName(register: string, lines: readonly string[], line: number): string {
  const around = [line, line - 1, line + 1, line - COURT_LINES, line + COURT_LINES].map((index) =>
    (lines[index] ?? '').slice(0, 300),
  );
  const nameIn = (expression: RegExp): string | undefined => {
    for (const text of around) {
      const name = expression.exec(text)?.[1];
      if (name !== undefined) return name.replace(/\.$/, '');
    }
    return undefined;
  };
  if (register === 'Handelsregister') {
    const court = nameIn(COURT);
    return court === undefined ? register : `Amtsgericht ${court}`;
  }
  if (register === 'RCS') {
    const city = REGISTRY_CITY.exec(around[0] ?? '')?.[1];
    return city === undefined ? register : `RCS ${city}`;
  }
  if (register === 'Registro Mercantil') {
    const city = nameIn(MERCANTIL);
    return city === undefined ? register : `Registro Mercantil de ${city}`;
  }
  return register;
}
