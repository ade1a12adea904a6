import type { Page } from '../page.ts';
import { CHALLENGE_PHRASES, CHALLENGE_TOPICS, SPACELESS_CHALLENGE_PHRASES } from './challenge-phrases.ts';
import { contentPoints, measureOwnContent, SITE_POINTS } from './own-content.ts';
import { foldText, type PageOutline } from './page-outline.ts';

const PHRASES = foldAll([...CHALLENGE_PHRASES, ...SPACELESS_CHALLENGE_PHRASES]);
const TOPICS = foldAll(CHALLENGE_TOPICS);
/** Maximum number of characters of a line that announces a challenge. Texts about the topic have longer lines. */
const MAX_TOPIC_LINE = 100;
/** Minimum number of characters that, beside a phone number, an address or opening hours, are a site. */
const MIN_TEXT = 40;
const QUOTES = /["'“”„«»]/;
/** Matches lines of challenge pages that are no content. */
const EXPLANATION =
  /captcha|robot|\bbots?\b|human|mensch|humain|umano|browser|navigat|navegador|javascript|cookie|virus|blocked|suspicious|\bip\b|\bid\b|\bref|incident|request/;

/**
 * Returns whether a page asks for proof that the visitor is human, and is not the site's own page that mentions it.
 * @param isRefused whether the status is an error. The page of an error is never the site's own.
 */
export function asksForProof(page: Page, outline: PageOutline, isRefused: boolean): boolean {
  const lines = [outline.title, ...outline.lines];
  const text = lines.join(' ');
  const phrases = PHRASES.filter((phrase) => text.includes(phrase));
  if (phrases.length === 0 && !TOPICS.some((topic) => text.includes(topic))) return false;
  if (isRefused) return true;
  if (isOwnPage(page)) return false;
  if (phrases.some((phrase) => isStated(phrase, text))) return true;
  const { hasPhone, hasEmail, hasVisit } = measureOwnContent(page, isOfChallenge);
  if (hasPhone || hasEmail || hasVisit) return false;
  return isTopic(outline.title) || shortLinesOf(page).some(isTopic);
}

/** Returns whether a page has content of a site beside what explains a challenge. */
export function isOwnPage(page: Page): boolean {
  const content = measureOwnContent(page, isOfChallenge);
  const hasContact = content.hasPhone || content.hasVisit;
  return (hasContact && content.text >= MIN_TEXT) || contentPoints(content) >= SITE_POINTS;
}

/** Returns whether a phrase occurs outside quotation marks. */
function isStated(phrase: string, text: string): boolean {
  const at = text.indexOf(phrase);
  return at !== -1 && !(QUOTES.test(text.charAt(at - 1)) && QUOTES.test(text.charAt(at + phrase.length)));
}

function isTopic(line: string): boolean {
  return (
    line.length <= MAX_TOPIC_LINE &&
    (TOPICS.some((topic) => line.includes(topic)) || PHRASES.some((phrase) => line.includes(phrase)))
  );
}

function isOfChallenge(line: string): boolean {
  return EXPLANATION.test(line) || isTopic(line) || PHRASES.some((phrase) => isStated(phrase, line));
}

/** Returns the opening lines, folded, split at breaks. */
function shortLinesOf({ parts }: Page): string[] {
  return parts.opening.flatMap((line) => line.split('\n').map((part) => foldText(part, null)));
}

function foldAll(phrases: readonly string[]): string[] {
  return phrases.map((phrase) => foldText(phrase, null));
}
