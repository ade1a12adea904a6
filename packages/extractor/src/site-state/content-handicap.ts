import type { Page } from '../page.ts';
import { contentPoints, measureOwnContent, SITE_POINTS, structurePoints } from './own-content.ts';
import type { PageOutline } from './page-outline.ts';
import type { PhraseFinder, PhraseHit } from './phrase-finder.ts';
import type { PlaceholderState } from './state-phrases.ts';

/** Minimum number of characters before a notice that is no headline. */
const MIN_LEAD = 60;
const LEAD_POINTS = 1;
const MAX_POINTS = 5;
/** Maximum number of points if the title or headline says that the site is unfinished. Launch pages describe the firm, too. */
const MAX_TITLED_POINTS = 3;
/** Points of structure that launch pages have, too: a sign-up and contacts. */
const LAUNCH_POINTS = 1;
const LINKED_POINTS = 0.5;
const MIN_LINKS = 2;
/** Points that let a heading such as "Related links" count only beside other signs, such as a bare domain as title. */
const WEAK_PARKED_POINTS = 0.5;
/** Points that no name of a starter page and no weak phrase exceeds. */
const STARTER_POINTS = 10;

/** The phrases of a page by their place. */
export interface FoundPhrases {
  inTitle: readonly PhraseHit[];
  inLines: readonly PhraseHit[];
}

/**
 * Returns the number of points to subtract for a state because of the page's own content: `under_construction` may
 * describe one section of a one-page site, the title of a starter page often stays, and sites say "Hello world", too.
 */
export function contentHandicap(
  state: PlaceholderState,
  page: Page,
  { siteLinks }: PageOutline,
  { inTitle, inLines }: FoundPhrases,
  finder: PhraseFinder,
): number {
  const titled = inTitle.filter((hit) => hit.state === state);
  const hits = [...titled, ...inLines.filter((hit) => hit.state === state)];
  if (hits.length === 0) return 0;
  if (state === 'under_construction') {
    const content = measureOwnContent(page, isNoticeOf(state, finder));
    const lead = content.lead >= MIN_LEAD ? LEAD_POINTS : 0;
    if (content.hasHeadline)
      return Math.min(MAX_TITLED_POINTS, Math.max(0, structurePoints(content) - LAUNCH_POINTS));
    // A notice about the whole site often stands beside the description and the contacts of its owner.
    const points = hits.some(({ isAboutSite }) => isAboutSite)
      ? structurePoints(content)
      : contentPoints(content);
    return Math.min(titled.length > 0 ? MAX_TITLED_POINTS : MAX_POINTS, points + lead);
  }
  if (state === 'parked' && hits.every(({ isWeak }) => isWeak)) return WEAK_PARKED_POINTS;
  if (state === 'default_page' && hits.every((hit) => hit.isStarterName || hit.isWeak)) {
    const content = measureOwnContent(page, isNoticeOf(state, finder));
    const linked = siteLinks >= MIN_LINKS ? LINKED_POINTS : 0;
    return contentPoints(content) + linked >= SITE_POINTS ? STARTER_POINTS : 0;
  }
  return 0;
}

function isNoticeOf(state: PlaceholderState, finder: PhraseFinder): (line: string) => boolean {
  return (line) => finder.find(line).some((hit) => hit.state === state);
}
