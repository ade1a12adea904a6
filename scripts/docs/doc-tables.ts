import {
  DOMAIN_ERROR_CODES,
  DOMAIN_ERRORS,
  METADATA_FIELDS,
  METADATA_KINDS,
  METADATA_MERGES,
  METADATA_PATHS,
} from '@scrapersky/core';
import { describeConfig } from '@scrapersky/runtime';
import { MEASURED_SITES, shareOf } from './field-shares.ts';

/** A table in a document that `npm run docs` writes. */
export interface DocTable {
  file: string;
  /** Name in the marks around the table. */
  name: string;
  head: string[];
  rows: string[][];
}

const errorRows = DOMAIN_ERROR_CODES.map((code) => {
  const { retryable, meaning, hint } = DOMAIN_ERRORS[code];
  return [`\`${code}\``, retryable ? 'yes' : 'no', meaning, hint];
});

const fieldRows = METADATA_PATHS.map((path) => {
  const { kind, description, merge, columns } = METADATA_FIELDS[path];
  const { source, meaning } = METADATA_MERGES[merge];
  const { share, methods } = shareOf(path);
  return [
    `\`${path}\``,
    METADATA_KINDS[kind].jsonType,
    description,
    meaning,
    columns.map((column) => `\`${column}\``).join(' '),
    source === null ? 'no' : 'yes',
    methods,
    share,
  ];
});

const variableRows = describeConfig().map(({ name, byDefault, meaning }) => [
  `\`${name}\``,
  byDefault && `\`${byDefault}\``,
  meaning,
]);

export const DOC_TABLES: readonly DocTable[] = [
  {
    file: 'docs/errors.md',
    name: 'error codes',
    head: ['code', 'retryable', 'what it means', 'what to do'],
    rows: errorRows,
  },
  {
    file: 'docs/fields.md',
    name: 'metadata fields',
    head: [
      'field',
      'type',
      'meaning',
      'taken from',
      'CSV columns',
      'in `sources`',
      'found by',
      `found on (share of ${MEASURED_SITES} sites)`,
    ],
    rows: fieldRows,
  },
  { file: 'README.md', name: 'environment', head: ['name', 'default', 'meaning'], rows: variableRows },
];
