import { KEY_PAGES } from './key-pages.ts';
import type { MetadataField } from './metadata-field.ts';
import { TECHNOLOGY_FACET_NAMES } from './technology-facets.ts';

/** Fields about a site's pages, languages, apps and services. */
export const SITE_PROFILE_FIELDS = {
  key_pages: {
    kind: 'key_pages',
    description:
      'Standard pages, such as contact and imprint, found by the labels of their links; the columns contain the URLs',
    merge: 'key_pages',
    columns: KEY_PAGES.map((name) => `${name}_page`),
    label: 'Key pages',
  },
  languages: {
    kind: 'texts',
    description: 'Languages that the site declares for its pages and their translations, as BCP 47',
    merge: 'texts',
    columns: ['languages'],
    label: 'Languages',
  },
  currencies: {
    kind: 'texts',
    description: 'Currencies of the prices, as ISO 4217 codes',
    merge: 'texts',
    columns: ['currencies'],
    label: 'Currencies',
  },
  app_links: {
    kind: 'app_links',
    description: "The organisation's own apps",
    merge: 'app_links',
    columns: ['ios_app', 'android_app'],
    label: 'Apps',
  },
  tracking_ids: {
    kind: 'tracking_ids',
    description: "The site's ids at analytics and advertising services",
    merge: 'tracking_ids',
    columns: ['tracking_ids'],
    label: 'Tracking ids',
  },
  facets: {
    kind: 'facets',
    description: 'Technologies by purpose',
    merge: 'facets',
    columns: TECHNOLOGY_FACET_NAMES.map((name) => `facet_${name}`),
  },
  rendering: {
    kind: 'rendering',
    description: 'Whether the home page needs a browser, and the framework whose scripts build it',
    merge: 'home_value',
    columns: ['rendering_needed', 'rendering_by', 'rendering_framework', 'rendering_reason'],
    label: 'Needs a browser',
  },
  fields: {
    kind: 'own_fields',
    description: 'Own fields of the batch (`options.fields`); each has a column `field.NAME`',
    merge: 'own_fields',
    columns: [],
    label: 'Own fields',
  },
  field_errors: {
    kind: 'text_map',
    description:
      'Own fields that could not be read completely on a page, with the reason. Such a field never fails a domain',
    merge: 'own_field_errors',
    columns: [],
  },
} as const satisfies Record<string, MetadataField>;
