import { z } from 'zod';

const Text = z.string().nullable();
const Texts = z.array(z.string());
const Unknown = z.null().describe('Always null: this service does not find it');
const Handle = z.object({ handle: Text });

/** Schema of a result with `shape=clearbit`. */
export const ClearbitCompanySchema = z
  .object({
    id: z.string().describe('Id of the job'),
    name: Text,
    legalName: Text,
    domain: z.string(),
    domainAliases: Texts,
    site: z.object({ phoneNumbers: Texts, emailAddresses: Texts }),
    category: z.looseObject({ industry: Text }).describe('Everything but `industry` is null or empty'),
    tags: Texts,
    description: Text,
    foundedYear: z.int().nullable(),
    location: Text,
    timeZone: Unknown,
    utcOffset: Unknown,
    geo: z.object({
      streetNumber: Unknown,
      streetName: Unknown,
      subPremise: Unknown,
      streetAddress: Text,
      city: Text,
      postalCode: Text,
      state: Text,
      stateCode: Text,
      country: Text,
      countryCode: Text,
      lat: z.number().nullable(),
      lng: z.number().nullable(),
    }),
    logo: Text,
    facebook: z.looseObject({ handle: Text }),
    linkedin: Handle,
    twitter: z.looseObject({ handle: Text }),
    crunchbase: Handle,
    emailProvider: Unknown,
    type: Unknown,
    ticker: Unknown,
    identifiers: z.object({ usEIN: Text, usCIK: Unknown }),
    phone: Text,
    metrics: z.looseObject({ employees: z.int().nullable(), employeesRange: Text }),
    indexedAt: Text,
    tech: Texts,
    techCategories: Texts,
    parent: z.object({ domain: Unknown }),
    ultimateParent: z.object({ domain: Unknown }),
  })
  .meta({ id: 'ClearbitCompany' });
