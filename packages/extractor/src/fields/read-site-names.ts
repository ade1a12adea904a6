import { CandidateList } from '../candidate-list.ts';
import { cleanText } from '../html/clean-text.ts';
import { isLeftover } from '../html/is-leftover.ts';
import { type Entity, textsOf } from '../structured/json-ld-entities.ts';
import { isOrganisation } from '../structured/schema-type.ts';
import type { Candidate } from '../page-facts.ts';
import type { Page } from '../page.ts';

const MAX_LENGTH = 200;

/** Returns the names that the page declares for its site. */
export function readSiteNames(page: Page, entities: readonly Entity[]): Candidate[] {
  const names = new CandidateList();
  const add = (text: string | null | undefined, method: string, confidence: number): void => {
    const name = cleanText(text, MAX_LENGTH);
    if (name !== null && !isLeftover(name)) names.add({ value: name, method, confidence });
  };
  add(page.metas.first('og:site_name'), 'og:site_name', 1);
  for (const { method, types, members, role } of entities) {
    const name = textsOf(members['name'])[0];
    if (types.includes('WebSite')) add(name, `${method}-website`, 0.9);
    else if (isOrganisation(types))
      add(name, `${method}-organisation`, role === null ? 0.7 : role === 'publisher' ? 0.65 : 0.3);
  }
  add(page.metas.first('application-name'), 'meta-application-name', 0.8);
  add(page.metas.first('apple-mobile-web-app-title'), 'meta-apple-title', 0.75);
  return names.ranked();
}
