import type { CountryCode } from 'libphonenumber-js/max';
import type { Technology } from '@scrapersky/core';
import type { OthersContacts } from '../contacts/others-contacts.ts';
import type { NamedLink } from '../fields/name-links.ts';
import type { Candidate, PageFields } from '../page-facts.ts';
import type { Page } from '../page.ts';
import { indexById } from '../structured/index-by-id.ts';
import type { Entity } from '../structured/json-ld-entities.ts';
import { findAddresses } from './find-addresses.ts';
import { ownAddresses } from './own-addresses.ts';
import { findOpeningHours } from './find-opening-hours.ts';
import { findTownRegion } from './find-town-regions.ts';
import { ownOrganizations } from './own-organizations.ts';
import { readAppLinks } from './read-app-links.ts';
import { readCurrencies } from './read-currencies.ts';
import { readFacts } from './read-facts.ts';
import { readKeyPages } from './read-key-pages.ts';
import { readLanguages } from './read-languages.ts';
import { readTrackingIds } from './read-tracking-ids.ts';
import { readAddresses, readCoordinates } from './read-addresses.ts';
import { readCompanyIds } from './read-company-ids.ts';
import { readNames } from './read-names.ts';
import { SiteNameMatch } from './site-name-match.ts';

type CompanyFields = Pick<
  PageFields,
  | Extract<keyof PageFields, `organization.${string}`>
  | 'key_pages'
  | 'languages'
  | 'currencies'
  | 'app_links'
  | 'tracking_ids'
>;

/** Values that the page's other readers have found. */
export interface CompanyContext {
  entities: readonly Entity[];
  /** Countries for which the page gives evidence, the strongest first. */
  countries: readonly CountryCode[];
  language: Candidate | null;
  technologies: readonly Technology[];
  /** Links to standard pages, such as contact, about and imprint. */
  links: readonly NamedLink[];
  others: OthersContacts;
}

/**
 * Reads the fields about the organisation behind a page, its key pages, languages, currencies, apps and tracking ids.
 */
export function readCompany(page: Page, context: CompanyContext): CompanyFields {
  const { entities, countries, language, technologies, links, others } = context;
  const tag = language?.value ?? null;
  const match = new SiteNameMatch(page.url);
  const byId = indexById(entities);
  const organizations = ownOrganizations(entities, page.url, match);
  const all = findAddresses(page.parts, countries, tag);
  const found = ownAddresses(all, page, others, match);
  // An article often begins with the place of its event, which is not the site's town.
  const isArticle = page.metas.first('og:type') === 'article';
  const town =
    all.length > 0 || isArticle ? null : findTownRegion(page.parts.titles[0] ?? '', page.parts.lines);
  if (town !== null) found.push(town);
  const { names, legalNames, legalForms } = readNames(page, organizations, found, match);
  const ids = readCompanyIds(page, organizations, countries, others);
  const facts = readFacts(organizations, byId);
  const hours = facts.openingHours.length > 0 ? null : findOpeningHours(page.parts, countries, tag);
  return {
    'organization.name': names,
    'organization.legal_name': legalNames,
    'organization.legal_form': legalForms,
    'organization.addresses': readAddresses(entities, organizations, byId, found, countries, tag),
    'organization.geo': organizations.flatMap(({ members, method, confidence }) => {
      const value = readCoordinates(members, byId);
      return value === null ? [] : [{ value, method, confidence }];
    }),
    'organization.vat_id': ids.vatIds,
    'organization.tax_ids': ids.taxIds,
    'organization.registrations': ids.registrations,
    'organization.founded': facts.founded,
    'organization.employees': facts.employees,
    'organization.opening_hours':
      hours?.texts.map((value) => ({ value, method: 'text', confidence: hours.confidence })) ??
      facts.openingHours,
    'organization.industry': facts.industry,
    'organization.slogan': facts.slogan,
    'organization.parent': facts.parent,
    key_pages: readKeyPages(page, links),
    languages: readLanguages(page, language),
    currencies: readCurrencies(page, entities, technologies),
    app_links: readAppLinks(page),
    tracking_ids: readTrackingIds(page, technologies),
  };
}
