import { CandidateList } from '../candidate-list.ts';
import { cleanText } from '../html/clean-text.ts';
import { isKeyPageLabel } from '../fields/name-links.ts';
import { isLeftover } from '../html/is-leftover.ts';
import type { Candidate } from '../page-facts.ts';
import type { Page } from '../page.ts';
import { TextMemo } from '../text-memo.ts';
import { linesAbove } from './lines-above.ts';
import type { OwnOrganization } from './own-organizations.ts';
import { isOthersName } from './is-others-name.ts';
import { isPolicyUrl } from './policy-page.ts';
import type { FoundAddress } from './find-addresses.ts';
import { findLegalName, withoutLegalForm } from './legal-forms.ts';
import { readCopyrightHolders } from './read-copyright-holders.ts';
import { readLabelledNames } from './read-labelled-names.ts';
import type { SiteNameMatch } from './site-name-match.ts';
import { siteOf } from '../site-of-url.ts';

export interface OrganizationNames {
  names: Candidate[];
  legalNames: Candidate[];
  legalForms: Candidate[];
}

const MAX_NAME = 120;
/**
 * Confidence in a name by its place on the page. The first value is for a name that resembles the domain, the second
 * for one with a word of the title (see `isNear`), the third for any other, which may be the name of the site's makers.
 */
const CONFIDENCE = {
  'og:site_name': [0.85, 0.75, 0.75],
  copyright: [0.8, 0.55, 0.49],
  address: [0.75, 0.6, 0.6],
  'name-label': [0.75, 0.6, 0.6],
  'home-link': [0.7, 0.55, 0.44],
  'meta-copyright': [0.75, 0.6, 0.38],
  'meta-author': [0.7, 0.45, 0.4],
  title: [0.65, 0.44, 0.44],
  'whole-title': [0.7, 0.5, 0.5],
} as const;
type NamePlace = keyof typeof CONFIDENCE;
/** Added to the confidence when a name occurs in a second place. */
const CONFIRMED = 0.08;
/** Minimum confidence of a reported name. */
const MIN_CONFIDENCE = 0.5;
const TITLE_SEPARATOR = /\s*[|\u00BB\u00AB\u2022\u00B7:]\s*|\s+[-\u2013\u2014]+\s+|\s*-\s+/;
const GENERIC =
  /^(?:home|home ?page|welcome|us|start(?:seite)?|index|contact(?: us)?|kontakt|about(?: us)?|impressum|imprint|privacy(?: policy)?|terms(?: .{0,20})?|login|logo|website|official (?:site|website)|site map|sitemap|blog|news|shop|menu|accueil|inicio|all rights reserved|untitled.*|document|page not found|locations?|faqs?|services?|products?|support|careers|team|back|top|(?:our|your|the) .{0,20}(?:company|site|website)|contact information|company|www(?:\..*)?|main|http.*|beginpagina|startpagina|página (?:inicial|principal)|strona główna|forside|hjem|hem|etusivu|domů|početna|acasă|főoldal|anasayfa|главная|january|february|march|april|may|june|july|august|september|october|november|december|(?:general )?inquiries|(?:chairman|president)['\u2019]s note|gallery|.* questions)$/i;
/** Matches the beginning of a label that leads to another page, such as `back to`. */
const GO_TO =
  /^(?:go|back|return|ga|terug|zurück|retour|aller|revenir|volver|ir|torna|vai|wróć|powrót|tillbaka|tilbage|tilbake|zpět)\s(?:to|naar|zu[rm]?|zu|à|aux?|a|al|alla|ao|do|til|till|na)\s/i;
/** Matches the place between two words that are written without a space. */
const GLUED = /(?<=\p{Ll})(?=\p{Lu})/u;
const MAX_TITLE = 300;
const MAX_TITLE_WORDS = 5;
const MAX_TITLE_PARTS = 6;
/** Words around a name in titles, labels and alternative texts. */
const AROUND =
  /^(?:welcome to|contact|about|home ?page of|official site of|willkommen (?:bei|beim|auf)|bienvenue (?:chez|sur)|welkom (?:bij|op)|bienvenidos? a|benvenuti (?:da|in|su)|bem-vindos? (?:a|à|ao)|witamy w|välkommen till|velkommen til|the official)\s(?:the\s)?(?=\p{L})|\s(?:home\s?page logo|home ?page|logo|home|help cent(?:er|re)|support|official (?:web)?site|customer service|website|web site)$/iu;

/**
 * Reads the names from structured data, meta elements, copyright lines, lines above addresses, links to the home page
 * and the title.
 */
export function readNames(
  page: Page,
  organizations: readonly OwnOrganization[],
  addresses: readonly FoundAddress[],
  match: SiteNameMatch,
): OrganizationNames {
  const names = new CandidateList();
  const legalNames = new CandidateList();
  const legalForms = new CandidateList();
  /** Place in which a name was found first, by the name's key. */
  const seen = new Map<string, string>();
  const title = (page.parts.titles[0] ?? '').slice(0, MAX_TITLE).split(TITLE_SEPARATOR);
  let titleWords: ReadonlySet<string> | undefined;
  const isNearTitle = (name: string): boolean => {
    titleWords ??= wordsOf(
      title.filter((part) => toName(part) !== null || part.length > MAX_NAME / 2).join(' '),
    );
    for (const word of titleWords.size === 0 ? [] : wordsOf(name)) if (titleWords.has(word)) return true;
    return titleWords.size === 0;
  };
  const add = (text: string | null, place: NamePlace, isLegal = false): void => {
    const whole = toName(text);
    if (whole === null) return;
    // A slogan may follow the name after a comma, as in `Barenz Builders, custom home builder`.
    const [first = whole] = whole.split(/,\s/, 1);
    const name = first !== whole && findLegalName(whole) === null && match.isLike(first) ? first : whole;
    const nameKey = KEYS.of(name);
    const firstPlace = seen.get(nameKey) ?? place;
    seen.set(nameKey, firstPlace);
    const level = match.isLike(name) ? 0 : isLegal || isNearTitle(name) ? 1 : 2;
    const confidence = CONFIDENCE[place][level] + (firstPlace === place ? 0 : CONFIRMED);
    names.add({ value: name, method: place, confidence });
  };
  const addLegal = (text: string, method: string, confidence: number): void => {
    const legal = findLegalName(text);
    if (legal === null) return;
    legalNames.add({ value: legal.name, method, confidence });
    legalForms.add({ value: legal.form, method, confidence });
  };

  for (const { method, names: given, legalName, confidence } of organizations) {
    for (const name of given) {
      const text = toName(name);
      if (text === null) continue;
      seen.set(KEYS.of(text), method);
      names.add({ value: text, method, confidence });
      addLegal(text, method, confidence - 0.1);
    }
    if (legalName !== null) {
      legalNames.add({ value: legalName, method, confidence });
      const form = findLegalName(legalName)?.form;
      if (form !== undefined) legalForms.add({ value: form, method, confidence });
    }
  }
  for (const { name: holder, hasYear } of readCopyrightHolders(page.parts.lines)) {
    add(withoutLegalForm(holder), 'copyright', hasYear && findLegalName(holder) !== null);
    if (hasYear || match.isLike(holder)) addLegal(holder, 'copyright', match.isLike(holder) ? 0.85 : 0.65);
  }
  add(page.metas.first('og:site_name'), 'og:site_name');
  const isPolicy = isPolicyUrl(page.url);
  for (const name of isPolicy ? [] : readLabelledNames(page.parts.lines)) {
    add(withoutLegalForm(name), 'name-label', true);
    addLegal(name, 'name-label', match.isLike(name) ? 0.85 : 0.75);
  }
  const streets = new Set(addresses.map(({ parts }) => parts.street));
  for (const line of linesAbove(page.parts.lines, addresses)) {
    if (streets.has(line.trim())) continue;
    const legal = findLegalName(line);
    if (legal === null) {
      if (line.length <= MAX_NAME && match.isLike(line)) add(line, 'address');
      continue;
    }
    const isLike = match.isLike(legal.name);
    if (!isLike && isOthersName(line, legal)) continue;
    // A policy names many companies.
    if (isLike || !isPolicy) add(withoutLegalForm(legal.name), 'address');
    addLegal(line, 'address', isLike ? 0.85 : isPolicy ? 0.4 : 0.7);
  }
  for (const label of homeLabels(page)) add(label, 'home-link');
  const copyright = page.metas.first('copyright');
  add(
    copyright === null ? null : (readCopyrightHolders([copyright])[0]?.name ?? copyright),
    'meta-copyright',
  );
  add(page.metas.first('author'), 'meta-author');
  addTitles(title, add);
  const whole = legalTitle(title);
  // The title of another page may be the company that the page is about.
  if (
    whole !== null &&
    (HOME.test(page.url) || match.isLike(whole)) &&
    [...seen.keys()].every((key) => key === KEYS.of(whole))
  )
    addLegal(whole, 'whole-title', 0.6);

  return {
    names: names.ranked().filter(({ confidence }) => confidence >= MIN_CONFIDENCE),
    legalNames: legalNames.ranked(),
    legalForms: legalForms.ranked(),
  };
}

/**
 * Adds names from the parts of the title. A title is a name if it consists of one part of a few words, apart from general
 * parts such as "Home". A part of any other title is a name if it resembles the domain or also occurs in another place.
 */
function addTitles(title: readonly string[], add: (text: string, place: NamePlace) => void): void {
  const parts = title.filter((part) => toName(part) !== null);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && isShortTitle(only)) add(only, 'whole-title');
  else for (const part of parts.slice(0, MAX_TITLE_PARTS)) add(part, 'title');
}

function isShortTitle(part: string): boolean {
  return part.trim().split(/\s+/).length <= MAX_TITLE_WORDS || isLegalName(part);
}

/** Returns whether a text is a company name with its legal form. `Company` is also a word of other names and titles. */
function isLegalName(text: string): boolean {
  const legal = findLegalName(text);
  return legal !== null && legal.name === text.trim() && !/^Co(?:mpany|\.)?$/i.test(legal.form);
}

/** Returns the part of the title that names a company with its legal form, if all other parts are general. */
function legalTitle(title: readonly string[]): string | null {
  const [only = '', ...others] = title.filter((part) => toName(part) !== null);
  return others.length === 0 && isLegalName(only) ? only.trim() : null;
}

/** Returns the words of at least four characters in a string, in lower case. */
function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu));
}

/** Cache of names by text, because the pages of a site repeat their texts. */
const NAMES = new TextMemo(readName, 500, 300);

function toName(text: string | null): string | null {
  return text === null ? null : NAMES.of(text);
}

function readName(text: string): string | null {
  const line =
    cleanText(text, MAX_NAME)?.replace(/^[\s"'*\-\u2013|:.\uFFFC]+|[\s"'*\-\u2013|:,\uFFFC]+$/g, '') ?? '';
  // U+FFFC marks the start or end of a link or another separate element inside a line.
  if (/[@\uFFFC]/.test(line)) return null;
  const bare = line.replace(/,\s(?:an?|the)\s.*$/i, '');
  const name = bare.replace(AROUND, '').replace(AROUND, '').trim() || bare;
  // A link may have two labels without a space, as in `HomeStartseite`.
  if (
    name.split(GLUED).every((part) => GENERIC.test(part)) ||
    isKeyPageLabel(bare) ||
    isKeyPageLabel(name) ||
    GO_TO.test(name)
  )
    return null;
  if (name.length < 2 || isLeftover(name) || !/\p{L}/u.test(name)) return null;
  return name.split(' ').length > 10 ? null : name;
}

/** The part of a name by which names are compared, by name. */
const KEYS = new TextMemo(
  (name) =>
    withoutLegalForm(name)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ''),
  500,
  MAX_NAME,
);

const HOME = /^https?:\/\/(?:www\.)?([^/]+)(?:\/(?:index\.\w{3,5}|default\.\w{3,5}|home)?)?$/i;
const MAX_HOME_LINKS = 4;
/** Length of `https://www.` and `/default.aspx` together. */
const MAX_HOME_PATH = 25;

/** Returns the labels of links to the home page. The label of a picture is its alternative text. */
function homeLabels(page: Page): string[] {
  const bare = siteOf(page.url).host.replace(/^www\./, '');
  const maxLength = bare.length + MAX_HOME_PATH;
  return page.links
    .filter(({ url }) => url.length <= maxLength && HOME.exec(url)?.[1] === bare)
    .slice(0, MAX_HOME_LINKS)
    .map(({ label }) => label);
}
