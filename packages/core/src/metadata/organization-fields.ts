import type { MetadataField } from './metadata-field.ts';

/** The fields of `metadata.organization`. */
export const ORGANIZATION_FIELDS = {
  'organization.name': {
    kind: 'text',
    description: 'Name of the organisation behind the site',
    merge: 'best',
    columns: ['organization'],
    label: 'Organisation',
  },
  'organization.legal_name': {
    kind: 'text',
    description: 'Name with the legal form',
    merge: 'best',
    columns: ['legal_name'],
    label: 'Legal name',
  },
  'organization.legal_form': {
    kind: 'text',
    description: 'Legal form, such as `GmbH` or `Ltd`',
    merge: 'best',
    columns: ['legal_form'],
  },
  'organization.addresses': {
    kind: 'addresses',
    description: 'Postal addresses, the main one first; the columns contain the parts of the main one',
    merge: 'addresses',
    columns: ['address', 'street', 'postal_code', 'locality', 'region', 'country'],
    label: 'Addresses',
  },
  'organization.geo': {
    kind: 'coordinates',
    description: 'Coordinates of the organisation, as stated by the site',
    merge: 'coordinates',
    columns: ['latitude', 'longitude'],
  },
  'organization.vat_id': {
    kind: 'text',
    description: 'VAT identification number with its country and a valid checksum',
    merge: 'best',
    columns: ['vat_id'],
    label: 'VAT id',
  },
  'organization.tax_ids': {
    kind: 'texts',
    description: 'Italian and Spanish tax numbers with valid checksums, and German tax numbers',
    merge: 'texts',
    columns: ['tax_ids'],
  },
  'organization.registrations': {
    kind: 'registrations',
    description: 'Numbers in public registers, with valid checksums if the register defines one',
    merge: 'registrations',
    columns: ['registrations'],
    label: 'Registers',
  },
  'organization.founded': {
    kind: 'text',
    description: 'Date or year of the foundation',
    merge: 'best',
    columns: ['founded'],
    label: 'Founded',
  },
  'organization.employees': {
    kind: 'text',
    description: 'Number of employees or its range, as the site declares it',
    merge: 'best',
    columns: ['employees'],
    label: 'Employees',
  },
  'organization.opening_hours': {
    kind: 'texts',
    description: 'Opening hours as `Mo-Fr 09:00-18:00`',
    merge: 'best_page',
    columns: ['opening_hours'],
    label: 'Opening hours',
  },
  'organization.industry': {
    kind: 'texts',
    description: "Industries: types of schema.org and the site's own words",
    merge: 'texts',
    columns: ['industry'],
    label: 'Industry',
  },
  'organization.slogan': { kind: 'text', description: 'Slogan', merge: 'best', columns: ['slogan'] },
  'organization.parent': {
    kind: 'text',
    description: 'Name of the parent organisation',
    merge: 'best',
    columns: ['parent_organization'],
    label: 'Parent',
  },
} as const satisfies Record<string, MetadataField>;
