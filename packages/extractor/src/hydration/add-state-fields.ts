import { METADATA_PATHS } from '@scrapersky/core';
import { readCompany } from '../company/read-company.ts';
import type { CountryEvidence } from '../contacts/country-evidence.ts';
import { OthersContacts } from '../contacts/others-contacts.ts';
import { readEmails } from '../contacts/read-emails.ts';
import { readPhones, strongestFirst } from '../contacts/read-phones.ts';
import { RejectedContacts } from '../contacts/rejected-contacts.ts';
import { cleanText } from '../html/clean-text.ts';
import { digitLinesOf } from '../html/digit-lines.ts';
import { emptyParts } from '../html/walk-document.ts';
import { readLogos } from '../fields/read-logos.ts';
import { readSiteNames } from '../fields/read-site-names.ts';
import { LIMITS } from '../limits.ts';
import type { Candidate, PageFields } from '../page-facts.ts';
import { createPage, type Page } from '../page.ts';
import { readSocialLinks } from '../social/read-social-links.ts';
import { textsOf } from '../structured/json-ld-entities.ts';
import type { StateFindings } from './find-organization.ts';

/** Facts about the page that are known before the data of its scripts is read. */
export interface StateContext {
  evidence: readonly CountryEvidence[];
  language: Candidate | null;
  canonicalUrl: string | null;
  isHome: boolean;
}

/** Factor for the confidence. Visitors might never see the data of scripts, so visible text counts more. */
const FACTOR = 0.5;

/** Paths of the organisation's fields. */
const ORGANIZATION_PATHS = METADATA_PATHS.filter((path) => path.startsWith('organization.')) as Extract<
  keyof PageFields,
  `organization.${string}`
>[];

/**
 * Appends new values from the data of a page's scripts to the page's fields, with their confidence multiplied by
 * `FACTOR`. The readers of structured data read this data as if the page contained nothing else.
 */
export function addStateFields(
  fields: PageFields,
  { url, headers }: Page,
  { entities, addressTexts: lines }: StateFindings,
  { evidence, language, canonicalUrl, isHome }: StateContext,
): void {
  const page = createPage(url, headers, { ...emptyParts(), lines, digitLines: digitLinesOf(lines) });
  const tag = language?.value ?? null;
  const others = new OthersContacts(page.parts);
  const rejected = new RejectedContacts();
  const { phones, faxes, countries } = readPhones(page, entities, evidence, tag, others, rejected);
  const company = readCompany(page, {
    entities,
    countries: strongestFirst(countries),
    language: null,
    technologies: [],
    links: [],
    others,
  });
  append(fields['contact_info.email'], readEmails(page, entities, others, rejected), LIMITS.contacts);
  append(fields['contact_info.phone'], phones, LIMITS.contacts);
  append(fields['contact_info.fax'], faxes, LIMITS.contacts);
  append(fields.social_links, readSocialLinks(page, entities, canonicalUrl), LIMITS.contacts);
  append(fields.site_name, readSiteNames(page, entities));
  append(fields.logo_url, readLogos(page, entities, canonicalUrl, isHome));
  append(fields.description, descriptionsOf(entities));
  for (const path of ORGANIZATION_PATHS) append<Candidate>(fields[path], company[path]);
}

function descriptionsOf(entities: StateFindings['entities']): Candidate[] {
  return entities.slice(0, LIMITS.candidates).flatMap(({ method, members }) => {
    const value = cleanText(textsOf(members['description'])[0], LIMITS.longText);
    return value === null ? [] : [{ value, method, confidence: 0.8 }];
  });
}

function append<C extends Candidate>(known: C[], found: readonly C[], max: number = LIMITS.candidates): void {
  const values = new Set(known.map(({ value }) => value));
  for (const candidate of found)
    if (known.length < max && !values.has(candidate.value))
      known.push({
        ...candidate,
        method: candidate.method.startsWith('page-data') ? candidate.method : 'page-data',
        confidence: candidate.confidence * FACTOR,
      });
}
