import type { PathsMerging } from '@scrapersky/core';
import type { CountryEvidence } from '../contacts/country-evidence.ts';
import { isPresentable } from '../contacts/is-presentable.ts';
import { strongestFirst } from '../contacts/read-phones.ts';
import { resolveNational, type PhoneCountries } from '../contacts/resolve-national.ts';
import { LIMITS } from '../limits.ts';
import type { PageFacts, PhoneCandidate } from '../page-facts.ts';
import { type RankedCandidate, rankCandidates } from './best-candidate.ts';

/** Added to the strength of evidence from the page that contains the phone number. */
const OWN_PAGE = 0.5;
/** Added to the confidence of a {@link PhoneCandidate} when its country becomes known. */
const COMPLETED = 0.2;
/** Confidence of a number with one label for both phone and fax, such as `Tel/Fax`, and of a number without a label. */
const FAX_TOO = 0.55;
const UNLABELLED = 0.5;

/**
 * Returns a site's phone or fax numbers. Completes national numbers with the evidence for the site's country. Leaves
 * out fragments of complete numbers, and phone numbers that are labelled as fax numbers.
 */
export function rankPhones(ordered: readonly PageFacts[], path: PathsMerging<'phones'>): RankedCandidate[] {
  const numbers = withoutFragments(rankCandidates(ordered, resolver(ordered, path)));
  const kept =
    path === 'contact_info.phone' ? withoutFaxes(numbers, rankPhones(ordered, 'contact_info.fax')) : numbers;
  return kept.slice(0, LIMITS.contacts);
}

/** Returns a function that returns a page's numbers, completed with the evidence of all pages. */
function resolver(
  ordered: readonly PageFacts[],
  path: PathsMerging<'phones'>,
): (page: PageFacts) => PhoneCandidate[] {
  const evidence = ordered.flatMap((page) => page.countries);
  const northAmerican = ordered.length > 0 && ordered.every((page) => page.northAmerican);
  return (page) => {
    const numbers = page.fields[path];
    if (numbers.every(({ national }) => national === null)) return numbers.filter(isPresentable);
    const where = { countries: strongestFirst([...ownFirst(page.countries), ...evidence]), northAmerican };
    return numbers.map((number) => resolve(number, where)).filter(isPresentable);
  };
}

/**
 * Removes phone numbers that are labelled as fax numbers, unless another label marks them as phone numbers. A label
 * for both, such as `Tel/Fax`, is enough to remove a number if the site has another phone number.
 */
function withoutFaxes(phones: RankedCandidate[], faxes: readonly RankedCandidate[]): RankedCandidate[] {
  const faxNumbers = new Set(faxes.map((fax) => fax.value));
  const others = phones.filter(({ value, confidence }) => confidence > FAX_TOO || !faxNumbers.has(value));
  return others.length > 0 ? others : phones.filter(({ confidence }) => confidence > UNLABELLED);
}

function ownFirst(evidence: readonly CountryEvidence[]): CountryEvidence[] {
  return evidence.map((one) => ({ ...one, strength: one.strength + OWN_PAGE }));
}

function resolve(candidate: PhoneCandidate, where: PhoneCountries): PhoneCandidate {
  const { national } = candidate;
  if (national === null) return candidate;
  const number = resolveNational(national, where);
  if (number === null || number.number === candidate.value) return candidate;
  const confidence = candidate.value.startsWith('+')
    ? candidate.confidence
    : candidate.confidence + COMPLETED;
  return { ...candidate, value: number.number, confidence };
}

/**
 * Removes an incomplete number if a complete number ends with its digits, and a number with an extension if the number
 * also occurs without one.
 */
function withoutFragments(phones: readonly RankedCandidate[]): RankedCandidate[] {
  const complete = new Set(phones.map((phone) => phone.value).filter((number) => number.startsWith('+')));
  const endings = endingsOf(complete);
  return phones.filter(({ value }) => {
    if (value.startsWith('+'))
      return !value.includes(';') || !complete.has(value.slice(0, value.indexOf(';')));
    return !endings.has(value.replace(/^0/, ''));
  });
}

/** Returns all strings with which one of the numbers ends, without its extension. */
function endingsOf(numbers: Iterable<string>): Set<string> {
  const endings = new Set<string>();
  for (const number of numbers) {
    const [digits = ''] = number.split(';', 1);
    for (let start = 1; start <= digits.length; start += 1) endings.add(digits.slice(start));
  }
  return endings;
}
