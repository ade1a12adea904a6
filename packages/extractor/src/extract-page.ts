import { NOT_RENDERED } from '@scrapersky/core';
import type { PageDocument } from './html/page-tree.ts';
import { type DetectedEncoding, detectEncoding } from './bytes/detect-encoding.ts';
import { collectSignals } from './collect-signals.ts';
import { readCompany } from './company/read-company.ts';
import { countryEvidence } from './contacts/country-evidence.ts';
import { OthersContacts } from './contacts/others-contacts.ts';
import { readEmails } from './contacts/read-emails.ts';
import { readPhones, strongestFirst } from './contacts/read-phones.ts';
import { RejectedContacts } from './contacts/rejected-contacts.ts';
import { nameLinks } from './fields/name-links.ts';
import { readCanonicalUrl } from './fields/read-canonical-url.ts';
import { readDescription } from './fields/read-description.ts';
import { readDrawnLogos } from './fields/read-drawn-logos.ts';
import { readFavicons } from './fields/read-favicons.ts';
import { readFeeds } from './fields/read-feeds.ts';
import { readGraphMetas } from './fields/read-graph-metas.ts';
import { readImages } from './fields/read-images.ts';
import { readKeyLinks } from './fields/read-key-links.ts';
import { readLanguage } from './fields/read-language.ts';
import { readLinks } from './fields/read-links.ts';
import { readLogos } from './fields/read-logos.ts';
import { readRedirect } from './fields/read-redirect.ts';
import { readRobots } from './fields/read-robots.ts';
import { readSiteNames } from './fields/read-site-names.ts';
import { readTitle } from './fields/read-title.ts';
import { readPageState } from './hydration/read-page-state.ts';
import { HtmlSource } from './html/html-source.ts';
import { parseHtml } from './html/parse-html.ts';
import type { PageParts } from './html/page-parts.ts';
import { walkDocument } from './html/walk-document.ts';
import { LIMITS } from './limits.ts';
import { normalizeHeaders } from './normalize-headers.ts';
import { readOwnFields } from './own-fields/read-own-fields.ts';
import { createPage } from './page.ts';
import type { Candidate, PageFacts, PageFields, PageInput } from './page-facts.ts';
import { readPeople } from './company/read-people.ts';
import { readSocialLinks } from './social/read-social-links.ts';
import { isPlatformPage, platformFields } from './site-state/platform-page.ts';
import { PageOutline } from './site-state/page-outline.ts';
import { readChallenge } from './site-state/read-challenge.ts';
import { isForeignState, withoutForeignFields } from './site-state/foreign-state.ts';
import { readSiteState } from './site-state/read-site-state.ts';
import { listEntities } from './structured/json-ld-entities.ts';
import { readHCards } from './structured/hcard.ts';
import { readMicrodata } from './structured/microdata.ts';
import { parseJsonLd } from './structured/parse-json-ld.ts';
import { readRdfa } from './structured/rdfa.ts';
import { withoutPeople } from './structured/without-people.ts';
import { detectTechnologies } from './technologies/detect-technologies.ts';
import { trimFields } from './trim-fields.ts';
import { readWordPress } from './read-wordpress.ts';

/**
 * Reads the facts of one page from its bytes. Never throws, whatever the bytes are. Ignores content beyond the limits.
 * CPU time is linear in the size of the body.
 */
export function extractPage(input: PageInput): PageFacts {
  const headers = normalizeHeaders(input.headers);
  const source = readBytes(input.body, headers['content-type']?.at(-1));
  const { document, parts, encoding, truncated } = source;
  const page = createPage(input.url, headers, parts);

  const { readsPeople = false } = input;
  const structuredData = parseJsonLd(page);
  const entities = listEntities(structuredData);
  entities.push(...readMicrodata(parts.itemProperties), ...readRdfa(parts.rdfa), ...readHCards(parts.cards));
  const language = readLanguage(page);
  const canonical = readCanonicalUrl(page);
  const canonicalUrl = canonical?.value ?? null;
  const outline = new PageOutline(page);
  const challenge = readChallenge(page, outline, input.status ?? 200);
  const siteState = input.isHome && challenge === null ? readSiteState(page, outline, document) : null;
  const signals = collectSignals(page);
  const logos = readLogos(page, entities, canonicalUrl, input.isHome);
  if (input.isHome && logos.length === 0) logos.push(...readDrawnLogos(source, page, canonicalUrl));
  const technologies = detectTechnologies(signals);
  const languageTag = language?.value ?? null;
  const evidence = countryEvidence(page, entities, languageTag, canonicalUrl);
  const others = new OthersContacts(parts);
  const rejected = new RejectedContacts();
  const { phones, faxes, ...phoneCountries } = readPhones(
    page,
    entities,
    evidence,
    languageTag,
    others,
    rejected,
  );

  const named = nameLinks(page);
  const fields: PageFields = {
    title: toList(readTitle(page)),
    description: toList(readDescription(page)),
    language: toList(language),
    canonical_url: toList(canonical),
    site_name: readSiteNames(page, entities),
    favicon_url: readFavicons(page),
    logo_url: logos,
    image_url: readImages(page, entities),
    feeds: readFeeds(page),
    'contact_info.email': readEmails(page, entities, others, rejected),
    'contact_info.phone': phones,
    social_links: readSocialLinks(page, entities, canonicalUrl),
    technologies,
    ...readWordPress(technologies, signals),
    // Only those of the home page are kept; see `home_value` in trim-fields.ts.
    open_graph: input.isHome ? readGraphMetas(page, 'og:') : {},
    twitter_card: input.isHome ? readGraphMetas(page, 'twitter:') : {},
    structured_data: readsPeople || !input.isHome ? structuredData : withoutPeople(structuredData),
    people: readsPeople ? readPeople(entities, page.baseUrl) : [],
    site_state: toList(siteState),
    redirected_to: [],
    rendering: NOT_RENDERED,
    fields: [],
    field_errors: [],
    'contact_info.fax': faxes,
    ...readCompany(page, {
      entities,
      countries: strongestFirst(phoneCountries.countries),
      language,
      technologies,
      links: named,
      others,
    }),
  };
  if (input.ownFields !== undefined && Object.keys(input.ownFields).length > 0) {
    const { found, faults } = readOwnFields(page, document, entities, input.ownFields);
    fields.fields = found;
    fields.field_errors = faults;
  }
  const isShell = siteState?.value === 'empty_shell';
  fields.rendering = readPageState(page, fields, {
    evidence,
    language,
    canonicalUrl,
    isHome: input.isHome,
    isShell,
  });
  const isPlatform = input.isHome && isPlatformPage(input);
  const isForeign = isPlatform || (siteState !== null && isForeignState(siteState.value));
  return {
    url: input.url,
    isHome: input.isHome,
    encoding,
    truncated,
    challenge,
    isForeign,
    links: isForeign ? [] : readLinks(page),
    robots: readRobots(page),
    // The redirect of a page that belongs to someone else, such as a registrar, does not lead to the site.
    redirectTo: isForeign ? null : readRedirect(page),
    keyLinks: isForeign ? [] : readKeyLinks(page, named, languageTag, input.isHome),
    countries: isForeign ? [] : phoneCountries.countries,
    northAmerican: phoneCountries.northAmerican,
    rejected: isForeign ? [] : rejected.list(),
    fields: isPlatform
      ? platformFields(fields, input.url)
      : isForeign
        ? withoutForeignFields(fields)
        : input.isHome
          ? fields
          : trimFields(fields),
  };
}

function toList(candidate: Candidate | null): Candidate[] {
  return candidate === null ? [] : [candidate];
}

/**
 * Parses bytes to a tree and its parts. Parses a second time if the page declares another encoding too late to be found
 * before parsing.
 */
function readBytes(
  body: Buffer,
  contentType: string | undefined,
): { html: HtmlSource; document: PageDocument; parts: PageParts; encoding: string; truncated: boolean } {
  const bytes = body.subarray(0, LIMITS.bodyBytes);
  const detected: DetectedEncoding = detectEncoding(bytes, contentType);
  const read = (encoding: string) => {
    const html = HtmlSource.of(bytes, encoding);
    const { document, truncated } = parseHtml(html);
    const parts = walkDocument(document);
    return { html, document, parts, encoding, truncated: truncated || bytes.length < body.length };
  };
  const first = read(detected.encoding);
  const later = detected.declared ? undefined : first.parts.declaredEncodings[0];
  return later === undefined || later === detected.encoding ? first : read(later);
}
