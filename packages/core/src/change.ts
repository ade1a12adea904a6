import { z } from 'zod';

/**
 * Comparison of a scan of a domain with an earlier one. `gone`: the site no longer exists, or its domain is parked or
 * for sale. `unknown`: the scan failed, perhaps temporarily, or the comparison failed.
 */
export const CHANGE_STATUSES = ['new', 'same', 'changed', 'gone', 'unknown'] as const;
export type ChangeStatus = (typeof CHANGE_STATUSES)[number];

const FieldChangeSchema = z
  .object({
    path: z.string().describe('Path of the value in `metadata`, such as `contact_info.email`'),
    kind: z.enum(['added', 'removed', 'replaced']),
    previous: z.unknown().describe('Null for an added value'),
    current: z.unknown().describe('Null for a removed value'),
    source: z
      .string()
      .nullable()
      .describe(
        'Page or DNS record that shows the current value, or that was read again and lacks the removed one',
      ),
  })
  .meta({ id: 'FieldChange' });

export type FieldChange = z.infer<typeof FieldChangeSchema>;

export const ChangeSchema = z
  .object({
    status: z.enum(CHANGE_STATUSES),
    previous: z
      .union([z.object({ job_id: z.guid(), scanned_at: z.iso.datetime() }), z.null()])
      .describe('The earlier scan; null if there is none'),
    fields: z.array(FieldChangeSchema),
    not_checked: z
      .array(z.string())
      .describe(
        'Fields that differ although the site has perhaps not changed, for example because a page was not read in both scans: they do not count as changes',
      ),
  })
  .meta({ id: 'Change', description: 'With `options.compare`: how the result differs from an earlier one' });

export type Change = z.infer<typeof ChangeSchema>;

/** `options.compare`: compares with the newest earlier scan (`last`) or with the scan of a batch (its id). */
export const CompareSchema = z
  .union([z.literal('last'), z.guid().toLowerCase(), z.null()])
  .default(null)
  .meta({
    type: ['string', 'null'],
    default: null,
    description:
      'Adds `change` to each result: against the newest earlier scan of the domain (`last`) or a batch (its id)',
  });

/** Returns the facets by which a compared result is filtered, in the form of `metadataFacets`. */
export function changeFacets({ status, fields }: Change): string[] {
  // A filter for `contact_info` also finds changes of `contact_info.email`.
  const paths = fields.flatMap(({ path }) =>
    path.split('.').map((_, index, names) => names.slice(0, index + 1).join('.')),
  );
  return [`change:${status}`, ...[...new Set(paths)].map((path) => `changed_field:${path.toLowerCase()}`)];
}
