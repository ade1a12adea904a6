import { DOMAIN_ERROR_CODES } from '@scrapersky/core';
import { z } from 'zod';

export const BATCH_ID = z.uuid().describe('Id of the batch');

/** Columns that `batch_results` returns if the caller chooses none. */
export const DEFAULT_FIELDS = [
  'title',
  'description',
  'emails',
  'phones',
  'linkedin',
  'technologies',
] as const;

const cursor = z.string().max(1_000).exactOptional().describe('`next_cursor` of the previous page');
const limit = (max: number) => z.int().min(1).max(max).default(max);
const codes = z.array(z.enum(DOMAIN_ERROR_CODES)).min(1);

/** Inputs of the tools. */
export const TOOL_INPUTS = {
  submit: {
    domains: z.array(z.string().max(2_048)).min(1).max(1_000).describe('Domains or URLs of sites'),
    max_pages: z
      .int()
      .min(1)
      .max(1_000)
      .exactOptional()
      .describe('Maximum number of pages to scrape per domain; default 10'),
    name: z.string().max(200).exactOptional().describe('Name of the batch for people'),
    idempotency_key: z
      .string()
      .min(1)
      .max(200)
      .exactOptional()
      .describe('The same key with the same input returns the same batch'),
  },
  watch: {
    batch_id: BATCH_ID,
    wait_seconds: z.number().min(0).max(50).default(20).describe('Longest time to wait for the end'),
  },
  results: {
    batch_id: BATCH_ID,
    fields: z
      .array(z.string().min(1).max(200))
      .min(1)
      .max(50)
      .default([...DEFAULT_FIELDS])
      .describe('Names of CSV columns, such as title, emails, phones, country'),
    status: z
      .string()
      .max(200)
      .exactOptional()
      .describe('Only domains with one of these statuses, separated by commas, such as complete,failed'),
    error_code: z.string().max(500).exactOptional(),
    has: z
      .string()
      .max(500)
      .exactOptional()
      .describe('Only sites for which all of these were found, separated by commas, such as email,phone'),
    q: z.string().max(200).exactOptional().describe('Only domains whose name contains this text'),
    limit: limit(50),
    cursor,
  },
  lookup: { domain: z.string().min(1).max(2_048) },
  search: {
    q: z.string().max(200).describe('Start of the domain name'),
    limit: limit(20),
    cursor,
  },
  retry: { batch_id: BATCH_ID, codes: codes.exactOptional(), render_needed: z.boolean().exactOptional() },
  why: { batch_id: BATCH_ID, domain: z.string().max(2_048).exactOptional() },
  list: { q: z.string().max(200).exactOptional(), limit: limit(20), cursor },
} as const;
