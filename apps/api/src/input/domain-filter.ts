import {
  CHANGE_STATUSES,
  DOMAIN_ERROR_CODES,
  DOMAIN_STATUSES,
  SITE_STATES,
  SOCIAL_NETWORKS,
} from '@scrapersky/core';
import { findSettledTime, type Db, type JobFilter, type EndedWithin } from '@scrapersky/db';
import { z } from 'zod';
import { toTimestamp } from './time-cursor.ts';

/** Values of the filter `has`: kinds of contacts and social profiles that a result may have. */
const PARTS = ['email', 'phone', 'fax', 'address', ...SOCIAL_NETWORKS] as const;

const MAX_VALUES = 50;

/** Query parameters that select domains, in lists and for a rerun. A domain must match all of them. */
export const DOMAIN_FILTER_PARAMS = {
  status: listOf(z.enum(DOMAIN_STATUSES), 'Only domains with one of these statuses'),
  error_code: listOf(
    z.enum(DOMAIN_ERROR_CODES),
    'Only failed or cancelled domains with one of these error codes',
  ),
  site_state: listOf(z.enum(SITE_STATES), 'Only domains whose home page is in one of these states'),
  rendering: listOf(
    z.enum(['needed', 'missing']),
    '`needed`: only sites whose home page needs a browser; `missing`: of these, only those that had none',
  ),
  language: listOf(
    z.string().regex(/^[\w-]{2,35}$/),
    'Only sites in one of these languages; `pt` includes `pt-BR`',
  ),
  country: listOf(
    z.string().regex(/^[a-z]{2}$/i),
    'Only sites whose postal address is in one of these countries (ISO 3166 alpha-2)',
  ),
  technology: listOf(facetName(), 'Only sites that use one of these technologies'),
  category: listOf(facetName(), 'Only sites that use a technology of one of these categories'),
  change: listOf(
    z.enum(CHANGE_STATUSES),
    'Only domains whose `change` has one of these statuses; needs a batch with `options.compare`',
  ),
  changed_field: listOf(
    z.string().regex(/^[a-z][a-z0-9_.-]{0,99}$/i),
    'Only domains with a change in one of these fields; `contact_info` includes `contact_info.email`',
  ),
  has: listOf(z.enum(PARTS), 'Only sites for which all of these were found'),
  field: listOf(
    z.string().regex(/^[a-z][a-z0-9_]{0,40}(?::[^\0]{1,100})?$/, 'not `name` or `name:value`'),
    'Only domains with a value for each of these own fields; `price` matches any value, `sku:A-1` only this one',
  ),
  q: z
    .string()
    .regex(/^[^\0]{1,253}$/, 'must be 1 to 253 characters')
    .optional()
    .describe('Only domains whose name contains this text, in upper or lower case, as Unicode or ASCII'),
};

/** The filter parameters, and `ended_after` to read a batch while it runs. */
export const DOMAIN_LIST_PARAMS = {
  ...DOMAIN_FILTER_PARAMS,
  ended_after: z.iso
    .datetime({ offset: true, abort: true })
    .refine((text) => toTimestamp(text) !== undefined, 'is not a valid time')
    .optional()
    .meta({
      type: 'string',
      format: 'date-time',
      description:
        'Only domains that ended from this time on. To read a batch while it runs, first send any time before its start, then the ' +
        '`ended_after` of the previous response: no result is missed or returned twice',
    }),
};

const FilterQuery = z.object(DOMAIN_FILTER_PARAMS);
export type DomainFilterQuery = z.infer<typeof FilterQuery>;

/** Converts query parameters to a filter of jobs. */
export function toJobFilter(query: DomainFilterQuery, ended?: EndedWithin): JobFilter {
  const anyOf = (
    ['rendering', 'language', 'country', 'technology', 'category', 'change', 'changed_field'] as const
  ).flatMap((kind) => {
    const values = query[kind];
    return values === undefined ? [] : [values.map((value) => toFacet(kind, value))];
  });
  const allOf = [
    ...(query.has ?? []).map((part) => [toFacet('has', part)]),
    ...(query.field ?? []).map((field) => [toFacet('field', field)]),
  ];
  return {
    statuses: query.status,
    errorCodes: query.error_code,
    siteStates: query.site_state,
    facets: [...anyOf, ...allOf],
    text: query.q,
    ended,
  };
}

/**
 * Returns the range of end times for `ended_after`; undefined without it.
 *
 * @param before upper bound that the first page of the list set; undefined for the first page.
 */
export async function findEndedWithin(
  db: Db,
  endedAfter: string | undefined,
  before?: string,
): Promise<EndedWithin | undefined> {
  if (endedAfter === undefined) return undefined;
  return { from: endedAfter, before: before ?? (await findSettledTime(db)) };
}

function toFacet(kind: string, value: string): string {
  return `${kind}:${value.toLowerCase()}`;
}

function facetName() {
  return z.string().regex(/^[^\0]{1,100}$/, 'must be 1 to 100 characters');
}

/** Returns the schema of a parameter with several values: repeated, or separated by commas. */
function listOf<Value extends string>(value: z.ZodType<Value, string>, description: string) {
  return z
    .union([z.string(), z.array(z.string())])
    .transform((given, context): Value[] => {
      const texts = [given].flat().flatMap((text) => text.split(',').map((each) => each.trim()));
      if (texts.length > MAX_VALUES) {
        context.addIssue({ code: 'custom', message: `must have at most ${MAX_VALUES} values` });
        return z.NEVER;
      }
      return texts.map((text) => {
        const parsed = value.safeParse(text);
        if (parsed.success) return parsed.data;
        const reason = parsed.error.issues[0]?.message ?? 'invalid';
        context.addIssue({ code: 'custom', message: `"${text.slice(0, 50)}": ${reason}` });
        return z.NEVER;
      });
    })
    .optional()
    .meta({
      type: 'string',
      description: `${description}. Repeat the parameter or separate values by commas`,
    });
}
