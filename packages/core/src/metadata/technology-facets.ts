/**
 * Facets of technologies: the categories that each facet contains, and whether a site may have several values. The
 * order is that of the CSV columns.
 */
export const TECHNOLOGY_FACETS = {
  ecommerce: { categories: ['Ecommerce'], isList: false },
  payments: { categories: ['Payment processors', 'Buy now pay later'], isList: true },
  chat: { categories: ['Live chat'], isList: false },
  crm: { categories: ['CRM'], isList: false },
  ads: { categories: ['Advertising', 'Retargeting'], isList: true },
  booking: { categories: ['Appointment scheduling'], isList: false },
  analytics: { categories: ['Analytics'], isList: true },
  consent: { categories: ['Cookie compliance'], isList: false },
  hosting: { categories: ['Hosting', 'PaaS'], isList: false },
  cdn: { categories: ['CDN'], isList: false },
} as const satisfies Record<string, { categories: readonly string[]; isList: boolean }>;

export type TechnologyFacet = keyof typeof TECHNOLOGY_FACETS;

export const TECHNOLOGY_FACET_NAMES = Object.keys(TECHNOLOGY_FACETS) as TechnologyFacet[];
