import type { PathsMerging } from '@scrapersky/core';
import { LIMITS } from '../limits.ts';
import type { PageFacts } from '../page-facts.ts';
import { type RankedCandidate, rankCandidates } from './best-candidate.ts';

/** Returns a site's numbers of one kind, without national digits of which the complete number is known. */
export function rankPhones(ordered: readonly PageFacts[], path: PathsMerging<'phones'>): RankedCandidate[] {
  const phones = rankCandidates(ordered, (page) => page.fields[path]);
  const complete = phones.map((phone) => phone.value).filter((number) => number.startsWith('+'));
  return phones
    .filter(
      ({ value }) => value.startsWith('+') || !complete.some((one) => one.endsWith(value.replace(/^0/, ''))),
    )
    .slice(0, LIMITS.contacts);
}
