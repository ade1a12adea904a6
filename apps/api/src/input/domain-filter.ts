import { DOMAIN_ERROR_CODES, DOMAIN_STATUSES, SITE_STATES } from '@scrapersky/core';
import type { JobFilter } from '@scrapersky/db';
import { z } from 'zod';

/** Query parameters that filter the domains and results of a batch. All that are given must hold. */
export const DomainFilterQuery = z.object({
  status: z.enum(DOMAIN_STATUSES).optional().describe('Only domains with this status'),
  error_code: z.enum(DOMAIN_ERROR_CODES).optional().describe('Only domains that failed with this code'),
  site_state: z.enum(SITE_STATES).optional().describe('Only domains whose site is in this state'),
  q: z
    .string()
    .regex(/^[^\0]{1,253}$/, 'must be 1 to 253 characters')
    .optional()
    .describe('Only domains whose name contains this text, in upper or lower case'),
});

export function toJobFilter(query: z.infer<typeof DomainFilterQuery>): JobFilter {
  return { status: query.status, errorCode: query.error_code, siteState: query.site_state, text: query.q };
}
