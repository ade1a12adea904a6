import type { DomainErrorCode, DomainStatus, SiteState } from '@scrapersky/core';
import { expressionBuilder, sql, type Expression, type SqlBool } from 'kysely';
import type { Schema } from '../schema.ts';

/** Conditions on the domains of a batch. All that are set must hold; one that is missing restricts nothing. */
export interface JobFilter {
  status?: DomainStatus | undefined;
  errorCode?: DomainErrorCode | undefined;
  siteState?: SiteState | undefined;
  /** Part of the domain's name, in upper or lower case. */
  text?: string | undefined;
}

/** Returns whether a row of `jobs` meets the filter. Without an index: reads at most the batch's rows. */
export function meetsFilter({ status, errorCode, siteState, text }: JobFilter): Expression<SqlBool> {
  const row = expressionBuilder<Schema, 'jobs'>();
  const conditions: Expression<SqlBool>[] = [];
  if (status !== undefined) conditions.push(row('status', '=', status));
  if (errorCode !== undefined)
    conditions.push(row('status', '=', 'failed'), row('error_code', '=', errorCode));
  if (siteState !== undefined) conditions.push(row('site_state', '=', siteState));
  // The text is compared literally; about 50 ms for 100,000 rows.
  if (text !== undefined) conditions.push(sql<boolean>`strpos(lower(domain), lower(${text})) > 0`);
  return row.and(conditions);
}
