import { z } from 'zod';
import { CompareSchema } from './change.ts';
import { MaxAgeSchema } from './max-age.ts';
import { OwnFieldsSchema } from './own-field.ts';
import { toStorableText } from './text.ts';
import { WEBHOOK_EVENTS, WebhookUrlSchema } from './webhook.ts';

/** Maximum length of a scan's `base_url` in characters. Common browsers and servers accept URLs of this length. */
const MAX_ENTRY_LENGTH = 2_048;

const PathPattern = z.string().min(1).max(500);

/**
 * Options for crawling the domains of a batch. Without a delay, timeout or user agent, the setting of the service
 * applies.
 */
export const CrawlOptionsSchema = z
  .strictObject({
    respect_robots: z.boolean().default(true),
    use_sitemap: z.boolean().default(true),
    dns: z
      .boolean()
      .default(true)
      .describe('Whether the MX, NS and TXT records of the registered domain are read'),
    people: z
      .boolean()
      .default(false)
      .describe(
        'Whether persons in the JSON-LD of the pages are stored: personal data, see data-protection.md',
      ),
    include_paths: z.array(PathPattern).max(100).default([]),
    exclude_paths: z.array(PathPattern).max(100).default([]),
    crawl_delay_ms: z.int().min(0).max(30_000).nullable().default(null),
    timeout_ms: z.int().min(100).max(60_000).nullable().default(null),
    user_agent: z
      .string()
      .min(1)
      .max(500)
      .regex(/^[\x20-\x7e]+$/, 'printable ASCII only')
      .nullable()
      .default(null),
    headers: z
      .record(
        z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/, 'not the name of an HTTP header'),
        z
          .string()
          .max(2_000)
          .regex(/^[\t\x20-\x7e]*$/, 'printable ASCII only'),
      )
      .refine((headers) => Object.keys(headers).length <= 50, 'at most 50 headers')
      .refine(
        (headers) => Object.keys(headers).every((name) => !CONNECTION_HEADERS.has(name.toLowerCase())),
        'the crawler sets connection headers itself',
      )
      .default({}),
    fields: OwnFieldsSchema.default({}),
    render: z
      .enum(['never', 'auto', 'always'])
      .default('auto')
      .describe(
        '`auto`: pages that only a browser can show are loaded in one, if the service has a renderer; `always`: every home page is',
      ),
    max_renders: z
      .int()
      .min(0)
      .max(10_000_000)
      .nullable()
      .default(null)
      .describe('Maximum number of pages of the batch that are loaded in a browser'),
    screenshot: z
      .boolean()
      .default(false)
      .describe(
        'Whether a picture of each home page is stored. The batch then loads each home page in a browser, at most 10,000 pages in all',
      ),
    max_age: MaxAgeSchema,
    compare: CompareSchema,
  })
  .refine(({ screenshot, render }) => !screenshot || render !== 'never', {
    path: ['screenshot'],
    error: 'cannot be combined with `render: "never"`',
  })
  .refine(({ max_age, compare }) => max_age === null || compare === null || compare === 'last', {
    path: ['compare'],
    error: 'cannot be a batch together with max_age: use `last`',
  })
  .meta({ id: 'CrawlOptions' });

/**
 * Headers that clients must not set, because these headers could change the framing or the target of a request and thus
 * bypass the address guard.
 */
const CONNECTION_HEADERS = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'upgrade',
  'te',
  'trailer',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'expect',
]);

export type BatchCrawlOptions = z.infer<typeof CrawlOptionsSchema>;

const MaxPages = z.int().min(1).max(1_000);

/**
 * One entry of `domains`: a domain or URL, alone or with the client's own columns, which are returned with its result.
 */
export const DomainEntrySchema = z
  .union(
    [
      z.string(),
      z.strictObject({
        domain: z.string(),
        input: z
          .record(z.string().max(200), z.union([z.string(), z.number(), z.boolean(), z.null()]))
          .optional(),
      }),
    ],
    {
      error:
        'expected a string, or an object with `domain` (string) and `input` (an object of texts, numbers or booleans)',
    },
  )
  .meta({ id: 'DomainEntry', description: 'A domain or URL, alone or with your own columns in `input`' });

export type RequestedDomain = z.infer<typeof DomainEntrySchema>;

/** Name, tags and note that users give a batch. */
export const BatchLabelsSchema = z.strictObject({
  name: z.string().overwrite(toStorableText).trim().min(1).max(200).nullable().optional(),
  tags: z
    .array(z.string().overwrite(toStorableText).trim().min(1).max(50))
    .max(20)
    .transform((tags) => [...new Set(tags)])
    .optional(),
  note: z.string().trim().max(2_000).nullable().optional(),
});

export type BatchLabels = z.infer<typeof BatchLabelsSchema>;

/** The body of `POST /batch`; an unknown field is an error that names it. */
export function batchRequestSchema({ maxDomains }: { maxDomains: number }) {
  return z.strictObject({
    ...BatchLabelsSchema.shape,
    // Do not limit the length of entries here: an entry that is too long must fail alone, not the whole request.
    domains: z.array(DomainEntrySchema).min(1).max(maxDomains),
    max_pages: MaxPages.default(10),
    max_concurrent: z.int().min(1).max(1_000).nullable().default(null),
    batch_id: z.guid().toLowerCase().nullable().default(null),
    strict: z.boolean().default(false),
    options: CrawlOptionsSchema.prefault({}),
    webhook: z
      .strictObject({
        url: WebhookUrlSchema,
        events: z
          .array(z.enum(WEBHOOK_EVENTS))
          .min(1)
          .max(20)
          .transform((events) => WEBHOOK_EVENTS.filter((event) => events.includes(event)))
          .prefault(['batch.completed', 'batch.cancelled']),
      })
      .nullable()
      .default(null),
    metadata: z
      .record(z.string(), z.json())
      .default({})
      .meta({ type: 'object', description: 'Your own JSON, returned unchanged' }),
  });
}

export type BatchRequest = z.infer<ReturnType<typeof batchRequestSchema>>;

/** The body of `POST /scan`. */
export const ScanRequestSchema = z
  .strictObject({
    base_url: z.string().min(1).max(MAX_ENTRY_LENGTH),
    max_pages: MaxPages.default(10),
  })
  .meta({ id: 'ScanRequest' });
