import { CandidateList } from '../candidate-list.ts';
import { canonicalLanguage } from '../fields/read-language.ts';
import type { Candidate } from '../page-facts.ts';
import type { Page } from '../page.ts';

/** Returns the page's own language and the languages of the translations that the page declares. */
export function readLanguages({ parts, metas }: Page, own: Candidate | null): Candidate[] {
  const languages = new CandidateList();
  if (own !== null) languages.add(own);
  const add = (text: string, method: string, confidence: number): void => {
    const language = text.length > 35 ? null : canonicalLanguage(text);
    if (language !== null) languages.add({ value: language, method, confidence });
  };
  for (const { rel, hreflang } of parts.links)
    if (hreflang !== '' && hreflang.toLowerCase() !== 'x-default' && rel.includes('alternate'))
      add(hreflang, 'link-hreflang', 0.95);
  for (const locale of metas.all('og:locale:alternate').slice(0, 50)) add(locale, 'og:locale:alternate', 0.8);
  return languages.ranked();
}
