import { CandidateList } from '../candidate-list.ts';
import { siteOf } from '../site-of-url.ts';
import { LIMITS } from '../limits.ts';
import type { PhoneCandidate } from '../page-facts.ts';
import type { Page } from '../page.ts';
import { type Entity, textsOf } from '../structured/json-ld-entities.ts';
import { isOutsider } from '../structured/schema-type.ts';
import { type CountryEvidence, mayBeNorthAmerican, STRENGTH } from './country-evidence.ts';
import { withDirectDials } from './direct-dial-lines.ts';
import { dialLink } from './dial-link.ts';
import { findPhones, type FoundPhone } from './find-phones.ts';
import { createPhoneBudget } from './phone-context.ts';
import { type GivenNumber, normalizePhone, normalizePhones } from './normalize-phone.ts';
import type { OthersContacts } from './others-contacts.ts';
import { PageSurroundings } from './page-surroundings.ts';
import { labelAtEnd } from './phone-label.ts';
import type { RejectedContacts } from './rejected-contacts.ts';
import type { PhoneCountries } from './resolve-national.ts';
import { validNumber } from './valid-number.ts';

export interface PagePhones {
  phones: PhoneCandidate[];
  faxes: PhoneCandidate[];
  /** Evidence for the site's country, including the page's international phone numbers. */
  countries: CountryEvidence[];
  /** Whether a phone number in North American format counts without further evidence. */
  northAmerican: boolean;
}

/** Confidence in a phone number in the text, by its label and country code. */
const CONFIDENCE = { international: 0.7, national: 0.6, faxToo: 0.55, unlabelled: 0.5 };
/** Subtracted from the confidence of a number whose country is unknown. */
const INCOMPLETE = 0.3;
const BEFORE_LINK = 80;
/** Maximum number of international phone numbers whose countries are compared. */
const MAX_COMPARED = 10;

/**
 * Reads phone and fax numbers from the links, the structured data and the text of a page.
 * @param others identifies numbers that belong to others
 * @param rejected receives the numbers of others in links and text
 */
export function readPhones(
  page: Page,
  entities: readonly Entity[],
  evidence: readonly CountryEvidence[],
  language: string | null,
  others: OthersContacts,
  rejected: RejectedContacts,
): PagePhones {
  const phones = new CandidateList<PhoneCandidate>(LIMITS.contacts);
  const faxes = new CandidateList<PhoneCandidate>(LIMITS.contacts);
  const surroundings = new PageSurroundings(page.parts, language);
  const { lines, textRuns, anchors } = page.parts;
  const where: PhoneCountries = {
    countries: strongestFirst(evidence),
    northAmerican: mayBeNorthAmerican(page, language),
  };
  const add = (
    { value, national }: GivenNumber,
    kind: FoundPhone['kind'],
    method: string,
    confidence: number,
  ): void => {
    const certain = value.startsWith('+') ? confidence : confidence - INCOMPLETE;
    const candidate = { value, national, method, confidence: certain };
    if (kind !== 'fax') phones.add(candidate);
    if (kind !== 'phone') faxes.add(candidate);
  };

  const details = { siteLabel: siteOf(page.url).label, emailDomain: null };
  const budget = createPhoneBudget();
  /** Numbers that the text labels as fax numbers, each as its line, a space and the number. */
  const faxLines = new Set<string>();
  const texts: { found: FoundPhone; line: number }[] = [];
  for (const { text, line, seams } of textRuns) {
    const context = {
      seams,
      where,
      lineLabel: () => surroundings.labelBefore(line),
      namesFaxFirst: () => surroundings.namesFaxFirst(line),
      near: (offset: number) => surroundings.countryNear(line, offset),
      isContact: () => surroundings.isContact(line),
    };
    for (const found of findPhones(withDirectDials(text, lines, line), context, budget)) {
      const owner = others.ownerAt(line, found.offset, details);
      if (owner !== null) {
        rejected.add(valueOf(found), 'text', owner);
        continue;
      }
      texts.push({ found, line });
      if (found.kind === 'fax' && found.labelled) faxLines.add(`${line} ${found.number ?? ''}`);
    }
  }

  for (const { href, line, offset } of anchors) {
    const link = dialLink(href);
    if (link === null) continue;
    const number = normalizePhone(link.text, surroundings.countryNear(line, offset), where);
    if (number === null) continue;
    const owner = others.ownerAt(line, offset, details);
    if (owner !== null) {
      rejected.add(number.value, link.method, owner);
      continue;
    }
    const before = (lines[line] ?? '').slice(Math.max(0, offset - BEFORE_LINK), offset);
    const isFax =
      link.kind === 'fax' ||
      labelAtEnd(before.replace(/[\uFFFC\u260E\s]+$/u, '')) === 'fax' ||
      faxLines.has(`${line} ${number.value}`);
    add(number, isFax ? 'fax' : 'phone', link.method, link.confidence);
  }
  for (const { method, members, types, role } of entities) {
    if (isOutsider(types, role)) continue;
    const confidence = types.includes('Person') ? 0.85 : 0.95;
    for (const text of textsOf(members['telephone']))
      for (const number of normalizePhones(text, null, where))
        add(number, number.label ?? 'phone', method, confidence);
    for (const text of textsOf(members['faxNumber']))
      for (const number of normalizePhones(text, null, where)) add(number, 'fax', method, confidence);
  }
  for (const { found } of texts) {
    const { national, kind, labelled } = found;
    const form = !labelled
      ? 'unlabelled'
      : kind === 'both'
        ? 'faxToo'
        : national === null
          ? 'international'
          : 'national';
    add({ value: valueOf(found), national }, kind, 'text', CONFIDENCE[form]);
  }
  const numbers = countryOfNumbers([...phones.ranked(), ...faxes.ranked()]);
  return {
    phones: phones.ranked(),
    faxes: faxes.ranked(),
    countries:
      numbers === null ? [...evidence] : [...evidence, { country: numbers, strength: STRENGTH.numbers }],
    northAmerican: where.northAmerican,
  };
}

/**
 * Returns the phone number in E.164, with `;ext=` if it has an extension; only its digits if it is not valid in a known
 * country.
 */
function valueOf({ number, national }: FoundPhone): string {
  return number ?? (national?.text ?? '').replace(/\D/g, '');
}

/** Returns the distinct countries, the strongest evidence first. */
export function strongestFirst(evidence: readonly CountryEvidence[]): PhoneCountries['countries'] {
  return [...new Set([...evidence].sort((a, b) => b.strength - a.strength).map((one) => one.country))];
}

/**
 * Returns the country of the first international phone numbers if all of them have the same country; otherwise null.
 */
function countryOfNumbers(candidates: readonly PhoneCandidate[]): CountryEvidence['country'] | null {
  const countries = new Set(
    candidates
      .filter(({ value, national }) => national === null && value.startsWith('+'))
      .slice(0, MAX_COMPARED)
      .map(({ value }) => validNumber(value.split(';', 1)[0] ?? '')?.country ?? null),
  );
  const [country] = countries;
  return countries.size === 1 && country !== undefined ? country : null;
}
