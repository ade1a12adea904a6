import type { PageParts } from '../html/page-parts.ts';
import { TextMemo } from '../text-memo.ts';
import { fold } from './phone-label.ts';

/** What is known about a contact besides its place. */
export interface ContactDetails {
  /** First label of the site's domain, such as `acme`. */
  siteLabel: string | null;
  /** Domain of an email address; null for a phone number. */
  emailDomain: string | null;
}

/** Words, as `fold` writes them, that introduce the host or the maker of a site at the beginning of a line. */
const WORDS = [
  'hebergeur|hebergement|hosting|webhosting|hoster|hosting[ -]?provider|hostingpartner|alojamiento|alojamento|hospedagem',
  'web ?-?design|web ?-?development|site design|design|gestaltung|konzept(?:ion)?|(?:technische )?umsetzung|realisierung|programmierung|webagentur',
  'conception|realisation|creation (?:du )?site|developpement|realizzazione|sviluppo|diseno|desarrollo|desenvolvimento|realisatie|ontwerp|realizacja|projekt i wykonanie|realizace|tvorba',
];
/** Further words that such an introduction contains. */
const MORE_WORDS =
  'und|and|et|e|y|en|i|du|de|del|van|der|des|dieser|technische|technical|technique|graphique|site|sito|sitio|web|website|webseite|internet|page|umsetzung|realisierung|programmierung|realisation|developpement|development|design|hosting|hebergement|entwicklung|agency|agentur';
const INTRODUCTION = new RegExp(
  `^[^a-z0-9]{0,5}(?:${WORDS.join('|')})(?:[ ,/&+-]{1,3}(?:${MORE_WORDS})){0,5}[ \\uFFFC]{0,3}(?::|$)`,
  'u',
);
/** Matches a line that begins another part of an imprint, mostly about the site itself. */
const OTHER_PART =
  /^[^a-z0-9]{0,5}(?:contact|kontakt|contatti|contacto|editeur|editrice|directeur|directrice|responsable|redaction|proprietaire|inhaber|betreiber|verantwortlich|angaben|impressum|publisher|owner)\b/;
/** Matches a legal form, or a large host. */
const COMPANY =
  /\b(?:gmbh|ag|kg|ug|gbr|ohg|ltd|limited|llc|inc|sarl|sasu?|eurl|sa|srl|s\.r\.l|spa|s\.p\.a|bv|b\.v|nv|oy|ab|aps|s\.?l|lda|kft|zrt|s\.r\.o|sp\. ?z|ovh|ionos|o2switch|gandi|infomaniak|planethoster|hostinger)\b/;
/** Matches the trade of a company, or a postal code with a town. */
const TRADE_OR_TOWN = /\b(?:agentur|werbeagentur|agency|agence|agenzia|studio)\b|\b\d{4,5} [a-z]{3}/;
/** Words for a host that also mean accommodation, as on the sites of hotels. */
const LODGING = /hebergement|alojamiento|alojamento|hospedagem/;
const FREE_MAIL =
  /^(?:gmail|googlemail|gmx|web|yahoo|hotmail|outlook|live|icloud|orange|wanadoo|free|laposte|libero|t-online|aol)\./;
const MAX_LINES = 6;
const MAX_LENGTH = 120;
/** Number of lines after a contact that may contain an email address of the same company. */
const LINES_AFTER = 3;

/**
 * Returns whether a line belongs to the section of a site's host or maker. An agency offers the same on its own site,
 * so the section must also name a company or an address that is not the site's, or an email address elsewhere.
 */
export function isInCreditSection(
  { lines, headings }: { lines: readonly string[]; headings: PageParts['headings'] },
  line: number,
  { siteLabel, emailDomain }: ContactDetails,
): boolean {
  if (headings.has(line)) return false;
  const section: string[] = [];
  for (let i = line; i >= Math.max(0, line - MAX_LINES); i -= 1) {
    const { text, introduction, beginsOtherPart } = LINES.of((lines[i] ?? '').slice(0, MAX_LENGTH));
    if (i < line && introduction !== null && (headings.has(i) || introduction.endsWith(':'))) {
      section.push(text.slice(introduction.length));
      const own = siteLabel === null ? null : lettersOf(fold(siteLabel));
      const isOwn = (one: string): boolean => own !== null && lettersOf(one).includes(own);
      if (section.some(isOwn) || sitesAfter(lines, headings, line).some(isOwn)) return false;
      return isOfStranger(section, LODGING.test(introduction), emailDomain);
    }
    if (headings.has(i) || beginsOtherPart) return false;
    section.push(text);
  }
  return false;
}

/** Caches the result of `readLine` by line, because the pages of a site repeat the same lines. */
const LINES = new TextMemo(readLine, 500, MAX_LENGTH);

function readLine(line: string): { text: string; introduction: string | null; beginsOtherPart: boolean } {
  const text = fold(line);
  return {
    text,
    introduction: INTRODUCTION.exec(text)?.[0] ?? null,
    beginsOtherPart: OTHER_PART.test(text),
  };
}

function isOfStranger(section: readonly string[], isLodging: boolean, emailDomain: string | null): boolean {
  if (section.some(namesCompany)) return true;
  if (isLodging) return false;
  return (
    section.some((text) => TRADE_OR_TOWN.test(text)) || (emailDomain !== null && !FREE_MAIL.test(emailDomain))
  );
}

/** Returns whether a text, as `fold` writes it, names a company with its legal form, or a large host. */
export function namesCompany(text: string): boolean {
  return COMPANY.test(text);
}

/** Returns the lines after a line that contain an email address or a site, up to the next heading. */
function sitesAfter(lines: readonly string[], headings: ReadonlySet<number>, line: number): string[] {
  const found: string[] = [];
  for (let i = line + 1; i <= line + LINES_AFTER && i < lines.length && !headings.has(i); i += 1) {
    const text = (lines[i] ?? '').slice(0, MAX_LENGTH);
    if (/@|www\./.test(text)) found.push(fold(text));
  }
  return found;
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}
