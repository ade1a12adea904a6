import {
  CONTACT_OWNERS,
  METADATA_FIELDS,
  METADATA_KINDS,
  METADATA_MERGES,
  METADATA_PATHS,
  nestByPath,
  splitPath,
} from '@scrapersky/core';
import { z } from 'zod';

const FoundAt = z
  .object({
    url: z.string().describe('URL of the page'),
    method: z
      .string()
      .describe('Method that found the value, such as `title`, `og:title`, `mailto` or `json-ld`'),
    confidence: z.number().min(0).max(1),
    by: z.literal('browser').optional().describe('Present if the page was loaded in a browser'),
  })
  .meta({ id: 'FoundAt' });

const SOURCE_SCHEMAS = {
  one: FoundAt.optional(),
  each: z.record(z.string(), FoundAt),
  page: z.record(z.string(), z.string()),
  only_page: z.string().optional(),
};

const RejectedContact = z
  .object({
    url: z.string().describe('URL of the page'),
    method: z.string().describe('Method that found the contact'),
    reason: z.enum(CONTACT_OWNERS).describe('Owner of the contact'),
  })
  .meta({ id: 'RejectedContact' });

const Sources = z
  .object({
    ...Object.fromEntries(
      METADATA_PATHS.flatMap((path) => {
        const { source } = METADATA_MERGES[METADATA_FIELDS[path].merge];
        return source === null ? [] : [[splitPath(path).name, SOURCE_SCHEMAS[source]]];
      }),
    ),
    rejected: z
      .record(z.string(), RejectedContact)
      .optional()
      .describe('Email addresses, phone and fax numbers that were left out because they belong to others'),
  })
  .meta({ id: 'MetadataSources', description: 'Source of each value' });

const SCHEMAS = Object.fromEntries(
  METADATA_PATHS.map((path): [string, z.ZodType] => {
    const { kind, description } = METADATA_FIELDS[path];
    return [path, METADATA_KINDS[kind].schema.describe(description)];
  }),
);

/** All metadata of a site. A value that was not found is null, false, an empty list or object, or an absent key. */
export const SiteMetadataSchema = z
  .object({
    ...Object.fromEntries(
      Object.entries(nestByPath(SCHEMAS)).map(([name, schema]) => [
        name,
        schema instanceof z.ZodType ? schema : z.object(schema),
      ]),
    ),
    sources: Sources.optional(),
    truncated: z
      .literal(true)
      .optional()
      .describe('True if lists and maps were shortened because the metadata was larger than 100 kB'),
  })
  .meta({ id: 'SiteMetadata' });
