import type { SiteState } from '@scrapersky/core';
import type { PageDocument } from '../html/page-tree.ts';
import type { Page } from '../page.ts';
import type { Candidate } from '../page-facts.ts';
import { CONSTRUCTION_PHRASES } from './construction-phrases.ts';
import { contentHandicap } from './content-handicap.ts';
import { DEFAULT_PAGE_PHRASES } from './default-page-phrases.ts';
import { FOR_SALE_PHRASES } from './for-sale-phrases.ts';
import { isEmptyShell } from './is-empty-shell.ts';
import { LOGIN_NOTICES, LOGIN_PHRASES } from './login-phrases.ts';
import { MORE_LANGUAGE_PHRASES } from './more-language-phrases.ts';
import { NOT_FOUND_PHRASES } from './not-found-phrases.ts';
import { contentPoints, measureOwnContent, SITE_POINTS } from './own-content.ts';
import type { PageOutline } from './page-outline.ts';
import { PARKED_PHRASES } from './parked-phrases.ts';
import { PhraseFinder, type PhraseHit } from './phrase-finder.ts';
import { Scoreboard } from './scoreboard.ts';
import type { PlaceholderState } from './state-phrases.ts';
import { SUSPENDED_PHRASES } from './suspended-phrases.ts';
import { findVendors } from './find-vendors.ts';

type StateCandidate = Candidate & { value: SiteState };

const FINDER = new PhraseFinder(
  {
    for_sale: FOR_SALE_PHRASES,
    parked: PARKED_PHRASES,
    suspended: SUSPENDED_PHRASES,
    default_page: DEFAULT_PAGE_PHRASES,
    under_construction: CONSTRUCTION_PHRASES,
    soft_404: NOT_FOUND_PHRASES,
    login_required: LOGIN_NOTICES,
  },
  MORE_LANGUAGE_PHRASES,
);
/** Finds phrases of pages that require a login; used only if the page has an input. */
const LOGIN_FINDER = new PhraseFinder({ login_required: LOGIN_PHRASES });

/** Number of lines that are searched for an error message. In later lines, the same words are usually a topic. */
const NOT_FOUND_LINES = 8;
const LONG_LOGIN_TEXT = 500;
const THRESHOLD = 2;
const SURE_POINTS = 6;
/** Maximum number of points from the lines of a page. */
const MAX_LINE_POINTS = 6;

const LIVE: StateCandidate = { value: 'live', method: 'own-content', confidence: 0.9 };

/**
 * Returns the state of a home page: `live` if it is the site itself, otherwise the kind of placeholder. Takes little
 * time on an ordinary page.
 */
export function readSiteState(page: Page, outline: PageOutline, document: PageDocument): StateCandidate {
  const board = new Scoreboard();
  const inTitle = FINDER.find(outline.title);
  const inLines: PhraseHit[] = [];
  scoreTitle(board, outline, inTitle);
  for (const { vendor, state, points } of findVendors(page, outline))
    board.add(state, points, `vendor-${vendor}`);
  const handicapOf = ordinariness(outline);
  // Search the lines only if their maximum number of points could decide. Most pages need no search.
  if (board.hasPoints || handicapOf('for_sale') <= MAX_LINE_POINTS - THRESHOLD) {
    inLines.push(...scoreLines(board, outline.lines));
    scoreLogin(board, page, outline);
  }
  const best = board.best(
    (state) => handicapOf(state) + contentHandicap(state, page, outline, { inTitle, inLines }, FINDER),
  );
  // Many sites keep the title of a framework's starter page. With such a title, an empty shell is no default page.
  const isTitledShell =
    best?.state === 'default_page' && page.parts.scripts.length > 0 && isEmptyShell(page, document, outline);
  if (best !== null && best.points >= THRESHOLD && !isTitledShell) {
    const confidence = Math.min(1, 0.5 + best.points / (2 * SURE_POINTS));
    return { value: best.state, method: best.method, confidence };
  }
  return isEmptyShell(page, document, outline)
    ? { value: 'empty_shell', method: 'no-content', confidence: 0.8 }
    : LIVE;
}

/** Points of a phrase in the title by its extent, before the points for signs of an ordinary page are subtracted. */
const TITLE_POINTS = { all: 5, part: 3.5, piece: 3.5 } as const;
const ERROR_TITLE_POINTS = { all: 9, part: 9, piece: 3.5 } as const;
const DEFAULT_TITLE_POINTS = { all: 7, part: 5.5, piece: 3.5 } as const;
/** Points for a title that is only the domain name. They are not enough without other signs. */
const BARE_NAME_POINTS = 1.5;
const LINE_POINTS = { all: 3, part: 3, piece: 3 } as const;

function scoreTitle(board: Scoreboard, { title }: PageOutline, hits: readonly PhraseHit[]): void {
  if (title === '§') board.add('parked', BARE_NAME_POINTS, 'title-domain');
  for (const hit of hits) {
    const table =
      hit.state === 'soft_404'
        ? ERROR_TITLE_POINTS
        : hit.state === 'default_page'
          ? DEFAULT_TITLE_POINTS
          : TITLE_POINTS;
    board.add(hit.state, pointsOf(hit, table[hit.extent]), 'title-phrase');
  }
}

/** Returns the phrases that counted. */
function scoreLines(board: Scoreboard, lines: readonly string[]): PhraseHit[] {
  const hits: PhraseHit[] = [];
  for (const [index, line] of lines.entries()) {
    for (const hit of FINDER.find(line)) {
      if (hit.state === 'soft_404' && index >= NOT_FOUND_LINES) continue;
      board.add(hit.state, pointsOf(hit, LINE_POINTS[hit.extent]), 'text-phrase');
      hits.push(hit);
    }
  }
  return hits;
}

function pointsOf({ isWeak, extent, isStatement }: PhraseHit, points: number): number {
  if (isWeak) return extent === 'part' ? 1 : points / 1.5;
  return extent === 'piece' && !isStatement ? points / 2 : points;
}

function scoreLogin(
  board: Scoreboard,
  page: Page,
  { title, textLength, siteLinks, lines }: PageOutline,
): void {
  const { parts } = page;
  if (parts.inputs === 0 || textLength > LONG_LOGIN_TEXT) return;
  const isLogin = (text: string): boolean => LOGIN_FINDER.find(text).length > 0;
  const inTitle = isLogin(title);
  // The form of a one-page site is for its members.
  const isSite = (): boolean => contentPoints(measureOwnContent(page, isLogin)) >= SITE_POINTS;
  if (parts.passwordFields > 0 && (inTitle || (siteLinks === 0 && !isSite())))
    board.add('login_required', 4, 'password-form');
  else if (inTitle && siteLinks <= 1 && lines.some(isLogin)) board.add('login_required', 4, 'login-form');
}

/**
 * Returns a function that returns the number of points to subtract for a state: more on a page with more text and more
 * links to the site, because placeholders have little text and few links.
 */
function ordinariness({ textLength, siteLinks }: PageOutline): (state: PlaceholderState) => number {
  const text =
    textLength > 5_000 ? 6 : textLength > 2_500 ? 4 : textLength > 1_200 ? 2 : textLength > 500 ? 1 : 0;
  const links = siteLinks > 14 ? 6 : siteLinks >= 8 ? 4 : siteLinks >= 4 ? 2.5 : siteLinks >= 2 ? 1.5 : 0;
  // Count text less for broker offers and default pages, which contain much text.
  return (state) => (state === 'for_sale' || state === 'default_page' ? text / 2 : text) + links;
}
