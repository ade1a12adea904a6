import type { Address, SiteMetadata } from '@scrapersky/core';
import type { ShownResult } from './output-row.ts';

const COUNTRY_NAMES = new Intl.DisplayNames(['en'], { type: 'region' });
/**
 * Ranges of employee counts that CRM integrations know. A number belongs to the first range whose maximum it does not
 * exceed.
 */
const EMPLOYEE_RANGES: readonly (readonly [max: number, range: string])[] = [
  [10, '1-10'],
  [50, '11-50'],
  [250, '51-250'],
  [1_000, '251-1K'],
  [5_000, '1K-5K'],
  [10_000, '5K-10K'],
  [50_000, '10K-50K'],
  [100_000, '50K-100K'],
  [Infinity, '100K+'],
];

/**
 * Returns a result in the shape of Clearbit's company object, which many CRM integrations read. Values that this
 * service does not find, such as rankings and revenue, are null. For a domain without a result, everything but `id`,
 * `domain` and `indexedAt` is null or empty.
 */
export function toClearbitCompany({ job_id: id, domain, url, end_time: endTime, metadata }: ShownResult) {
  const found: Partial<SiteMetadata> = metadata ?? {};
  const { organization, contact_info: contacts, social_links: profiles, technologies = [] } = found;
  const [address] = organization?.addresses ?? [];
  const industry = organization?.industry ?? [];
  return {
    id,
    name: organization?.name ?? found.site_name ?? null,
    legalName: organization?.legal_name ?? null,
    domain,
    domainAliases: aliasesOf(domain, url),
    site: { phoneNumbers: contacts?.phone ?? [], emailAddresses: contacts?.email ?? [] },
    category: {
      sector: null,
      industryGroup: null,
      industry: industry[0] ?? null,
      subIndustry: null,
      gicsCode: null,
      sicCode: null,
      sic4Codes: [],
      naicsCode: null,
      naics6Codes: [],
      naics6Codes2022: [],
    },
    tags: industry,
    description: found.description ?? null,
    foundedYear: yearOf(organization?.founded ?? null),
    location: address?.text ?? null,
    timeZone: null,
    utcOffset: null,
    geo: geoOf(address, organization?.geo ?? null),
    logo: found.logo_url ?? null,
    facebook: { handle: handleOf(profiles?.facebook), likes: null },
    linkedin: { handle: handleOf(profiles?.linkedin) },
    twitter: {
      handle: handleOf(profiles?.twitter),
      id: null,
      bio: null,
      followers: null,
      following: null,
      location: null,
      site: null,
      avatar: null,
    },
    crunchbase: { handle: null },
    emailProvider: null,
    type: null,
    ticker: null,
    identifiers: { usEIN: einOf(organization), usCIK: null },
    phone: contacts?.phone[0] ?? null,
    metrics: metricsOf(organization?.employees ?? null),
    indexedAt: endTime,
    tech: technologies.map(({ name }) => tagOf(name)),
    techCategories: [...new Set(technologies.flatMap(({ categories }) => categories.map(tagOf)))],
    parent: { domain: null },
    ultimateParent: { domain: null },
  };
}

/** Returns the host of the home page, unless that host is the one of the domain. */
function aliasesOf(domain: string, url: string | null): string[] {
  const host = url === null ? null : new URL(url).hostname.replace(/^www\./, '');
  return host === null || host === domain.replace(/^https?:\/\/|(?::\d+)?$/g, '').replace(/^www\./, '')
    ? []
    : [host];
}

function geoOf(address: Address | undefined, place: { lat: number; lon: number } | null) {
  const country = address?.country ?? null;
  const region = address?.region ?? null;
  return {
    streetNumber: null,
    streetName: null,
    subPremise: null,
    streetAddress: address?.street ?? null,
    city: address?.locality ?? null,
    postalCode: address?.postal_code ?? null,
    state: region,
    stateCode: region !== null && /^[A-Z]{2,3}$/.test(region) ? region : null,
    country: country === null ? null : (COUNTRY_NAMES.of(country) ?? null),
    countryCode: country,
    lat: place?.lat ?? null,
    lng: place?.lon ?? null,
  };
}

/** Returns the part of the path that identifies a profile: `acme`, `company/acme`. */
function handleOf(profile: string | undefined): string | null {
  if (profile === undefined) return null;
  const handle = new URL(profile).pathname.replace(/^\/+|\/+$/g, '').replace(/^@/, '');
  return handle === '' ? null : handle;
}

function einOf(organization: Partial<SiteMetadata>['organization']): string | null {
  return organization?.registrations.find(({ register }) => register === 'EIN')?.number ?? null;
}

function yearOf(founded: string | null): number | null {
  const year = /^\d{4}/.exec(founded ?? '')?.[0];
  return year === undefined ? null : Number(year);
}

function metricsOf(employees: string | null) {
  const [least = '', most] = employees?.replace('+', '').split('-') ?? [];
  const count = most === undefined && /^\d+$/.test(least) ? Number(least) : null;
  const range = count === null ? null : (EMPLOYEE_RANGES.find(([max]) => count <= max)?.[1] ?? null);
  return {
    alexaUsRank: null,
    alexaGlobalRank: null,
    trafficRank: null,
    employees: count,
    employeesRange: range ?? employees,
    marketCap: null,
    raised: null,
    annualRevenue: null,
    estimatedAnnualRevenue: null,
    fiscalYearEnd: null,
  };
}

/** Converts a name to a tag: `Google Analytics` becomes `google_analytics`. */
function tagOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, '_')
    .replace(/^_|_$/g, '');
}
