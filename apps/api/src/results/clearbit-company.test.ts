import { expect, test } from '@jest/globals';
import {
  METADATA_FIELDS,
  METADATA_KINDS,
  METADATA_PATHS,
  nestByPath,
  type SiteMetadata,
} from '@scrapersky/core';
import { toClearbitCompany } from './clearbit-company.ts';
import type { ShownResult } from './output-row.ts';

const EMPTY = nestByPath(
  Object.fromEntries(METADATA_PATHS.map((path) => [path, METADATA_KINDS[METADATA_FIELDS[path].kind].empty])),
) as unknown as SiteMetadata;

const shown = (metadata: SiteMetadata | null, url: string | null): ShownResult =>
  ({ job_id: 'j', domain: 'acme.com', url, end_time: '2026-11-27T00:00:00.000Z', metadata }) as ShownResult;

test("returns the site's metadata in the shape of a Clearbit company", () => {
  const company = toClearbitCompany(
    shown(
      {
        ...EMPTY,
        site_name: 'Acme shop',
        contact_info: { email: ['info@acme.com'], phone: ['+493012345'], fax: [] },
        social_links: {
          linkedin: 'https://www.linkedin.com/company/acme',
          twitter: 'https://twitter.com/acme',
          facebook: 'https://www.facebook.com/acme/',
        },
        technologies: [{ name: 'Google Analytics', version: null, categories: ['Analytics'] }],
        organization: {
          ...EMPTY.organization,
          name: 'Acme',
          founded: '1998-02',
          employees: '120',
          registrations: [{ register: 'EIN', number: '12-3456789' }],
          addresses: [
            {
              street: '1 Main St',
              postal_code: '02139',
              locality: 'Cambridge',
              region: 'MA',
              country: 'US',
              text: '1 Main St, 02139 Cambridge, MA, US',
              role: 'main',
            },
          ],
        },
      },
      'https://www.acme.io/',
    ),
  );
  expect(company).toMatchObject({
    name: 'Acme',
    domain: 'acme.com',
    domainAliases: ['acme.io'],
    site: { phoneNumbers: ['+493012345'], emailAddresses: ['info@acme.com'] },
    foundedYear: 1998,
    geo: { city: 'Cambridge', stateCode: 'MA', country: 'United States', countryCode: 'US' },
    linkedin: { handle: 'company/acme' },
    twitter: { handle: 'acme' },
    facebook: { handle: 'acme' },
    identifiers: { usEIN: '12-3456789' },
    metrics: { employees: 120, employeesRange: '51-250' },
    phone: '+493012345',
    tech: ['google_analytics'],
    techCategories: ['analytics'],
  });
});

test('returns null or empty values for a domain without a result', () => {
  expect(toClearbitCompany(shown(null, null))).toMatchObject({
    domain: 'acme.com',
    domainAliases: [],
    name: null,
    geo: { country: null },
    metrics: { employeesRange: null },
    tech: [],
  });
});
