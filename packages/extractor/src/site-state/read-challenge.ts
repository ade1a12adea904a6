import type { Page } from '../page.ts';
import { asksForProof, isOwnPage } from './asks-for-proof.ts';
import type { ChallengeSign } from './challenge-sign.ts';
import { isMounted } from './is-empty-shell.ts';
import { MarkIndex } from './mark-index.ts';
import { NETWORK_CHALLENGE_SIGNS } from './network-challenge-signs.ts';
import { SERVER_CHALLENGE_SIGNS } from './server-challenge-signs.ts';
import { foldText, type PageOutline } from './page-outline.ts';

/**
 * Maximum number of characters of text on a page with a status below 400 that is searched for a challenge. Ordinary
 * pages about blocked requests are longer.
 */
const MAX_TEXT = 700;
const MAX_REFUSAL_TEXT = 2_500;
const MAX_SITE_LINKS = 1;
const MAX_CODE = 30_000;
/**
 * Maximum number of input elements on the challenge page of an unknown service. On a page with more, a captcha protects
 * a form of the site.
 */
const MAX_INPUTS = 1;
const MAX_CAPTCHA_TEXT = 120;
const CAPTCHA_CLASSES = ['g-recaptcha', 'h-captcha', 'cf-turnstile', 'frc-captcha'];

const CHALLENGE_SIGNS = [...NETWORK_CHALLENGE_SIGNS, ...SERVER_CHALLENGE_SIGNS];
const HEADERS = CHALLENGE_SIGNS.flatMap(({ vendor, headers = [] }) =>
  headers.map(([name, value]) => ({ vendor, name, value })),
);
const TITLES = new Map(
  CHALLENGE_SIGNS.flatMap(({ vendor, titles = [] }) => titles.map((title) => [fold(title), vendor] as const)),
);
const MARKS = indexMarks(({ marks = [] }) => marks);
const ALL_MARKS = indexMarks(({ marks = [], ambientMarks = [] }) => [...marks, ...ambientMarks]);
/** Names of the headers that reveal a challenge. */
export const CHALLENGE_HEADERS = HEADERS.map(({ name }) => name);

const TEXTS = CHALLENGE_SIGNS.flatMap(({ vendor, texts = [] }) =>
  texts.map((text) => [fold(text), vendor] as const),
);

/**
 * Returns the service that blocks visitors until they prove that they are human, or rejects them as bots: `generic` for
 * an unknown service, null on any other page. Protection scripts on an ordinary page do not count.
 * @param status HTTP status of the response; the challenge of an error response may have more text
 */
export function readChallenge(page: Page, outline: PageOutline, status: number): string | null {
  for (const { vendor, name, value } of HEADERS) {
    const sent = page.headers[name]?.[0];
    if (sent !== undefined && sent.toLowerCase().startsWith(value)) return vendor;
  }
  const isRefused = status >= 400;
  if (page.parts.textLength > (isRefused ? MAX_REFUSAL_TEXT : MAX_TEXT)) return null;
  if (outline.siteLinks > MAX_SITE_LINKS) return null;
  const text = outline.lines.join(' ');
  return (
    TITLES.get(outline.title) ??
    TEXTS.find(([sign]) => text.includes(sign))?.[1] ??
    markIn(page, outline, isRefused || !isMounted(page) ? ALL_MARKS : MARKS) ??
    (page.parts.inputs <= MAX_INPUTS &&
    ((isCaptchaAlone(page, outline) && (isRefused || !isOwnPage(page))) ||
      asksForProof(page, outline, isRefused))
      ? 'generic'
      : null)
  );
}

function markIn({ parts }: Page, { resources }: PageOutline, marks: MarkIndex<string>): string | null {
  const code = [
    ...parts.scripts.map((script) => script.text),
    ...parts.ids,
    ...parts.classes,
    ...parts.anchors.slice(0, 20).map((anchor) => anchor.href),
    ...parts.metas.map((meta) => meta.content),
    ...resources,
  ]
    .join('\n')
    .slice(0, MAX_CODE)
    .toLowerCase();
  return marks.find(code);
}

function isCaptchaAlone({ parts }: Page, { textLength }: PageOutline): boolean {
  return (
    textLength <= MAX_CAPTCHA_TEXT &&
    parts.images.length === 0 &&
    CAPTCHA_CLASSES.some((name) => parts.classes.has(name))
  );
}

function fold(text: string): string {
  return foldText(text, null);
}

function indexMarks(marksOf: (sign: ChallengeSign) => readonly string[]): MarkIndex<string> {
  return new MarkIndex(
    CHALLENGE_SIGNS.flatMap((sign) =>
      marksOf(sign).map((mark) => [mark.toLowerCase(), sign.vendor] as const),
    ),
  );
}
