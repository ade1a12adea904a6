import { z } from 'zod';
import { KEY_PAGES, type KeyPage } from './key-pages.ts';
import { NOT_RENDERED, RenderingSchema } from './rendering.ts';
import { AddressSchema, CoordinatesSchema, RegistrationSchema } from './organization-kinds.ts';
import { PersonSchema } from './people-kind.ts';
import { RobotsSchema, SitemapSchema, TlsSchema } from './site-kinds.ts';
import { SITE_STATES } from './site-states.ts';
import { SOCIAL_NETWORKS, type SocialNetwork } from './social-networks.ts';
import { TECHNOLOGY_FACET_NAMES, TECHNOLOGY_FACETS, type TechnologyFacet } from './technology-facets.ts';

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

const TechnologySchema = z
  .object({ name: z.string(), version: z.string().nullable(), categories: z.array(z.string()) })
  .meta({ id: 'Technology' });

export type Technology = z.infer<typeof TechnologySchema>;

const LinkedPageSchema = z
  .object({ url: z.string(), title: z.string().describe('Text of the link') })
  .meta({ id: 'LinkedPage' });

const AppLinksSchema = z
  .object({ ios: z.string().nullable(), android: z.string().nullable() })
  .meta({ id: 'AppLinks', description: 'URLs in the App Store and on Google Play' });

const TrackingIdSchema = z.object({ kind: z.string(), id: z.string() }).meta({ id: 'TrackingId' });

const FacetsSchema = z
  .object(
    Object.fromEntries(
      TECHNOLOGY_FACET_NAMES.map((name) => [
        name,
        TECHNOLOGY_FACETS[name].isList ? z.array(z.string()) : z.string().nullable(),
      ]),
    ) as {
      [Name in TechnologyFacet]: (typeof TECHNOLOGY_FACETS)[Name]['isList'] extends true
        ? z.ZodArray<z.ZodString>
        : z.ZodNullable<z.ZodString>;
    },
  )
  .meta({ id: 'TechnologyFacets' });
export type TechnologyFacets = z.infer<typeof FacetsSchema>;

const NO_FACETS = Object.fromEntries(
  TECHNOLOGY_FACET_NAMES.map((name) => [name, TECHNOLOGY_FACETS[name].isList ? [] : null]),
) as unknown as TechnologyFacets;

/** Value of a field that the client defined: null if no page has a value; a list for a field with `all`. */
const OwnFieldValueSchema = z.union([
  z.string(),
  z.number(),
  z.array(z.union([z.string(), z.number()])),
  z.null(),
]);
export type OwnFieldValue = z.infer<typeof OwnFieldValueSchema>;

const TEXT = { schema: z.string().nullable(), empty: null, jsonType: 'string or null' };
const TEXTS = { schema: z.array(z.string()), empty: [], jsonType: 'list of strings' };

/**
 * The types that a metadata field can have: schema, the value that means "not found", and a name for the documentation.
 */
export const METADATA_KINDS = {
  text: TEXT,
  url: TEXT,
  texts: TEXTS,
  phones: TEXTS,
  urls: TEXTS,
  site_state: { schema: z.enum(SITE_STATES).nullable(), empty: null, jsonType: 'name of a state or null' },
  flag: { schema: z.boolean(), empty: false, jsonType: 'boolean' },
  profiles: {
    schema: z.object(
      Object.fromEntries(SOCIAL_NETWORKS.map((network) => [network, z.string().optional()])) as {
        [Network in SocialNetwork]: z.ZodExactOptional<z.ZodString>;
      },
    ),
    empty: {},
    jsonType: 'object of URLs',
  },
  technologies: {
    schema: z.array(TechnologySchema),
    empty: [],
    jsonType: 'list of `name`, `version`, `categories`',
  },
  text_map: { schema: z.record(z.string(), z.string()), empty: {}, jsonType: 'object of strings' },
  addresses: {
    schema: z.array(AddressSchema),
    empty: [],
    jsonType: 'list of `street`, `postal_code`, `locality`, `region`, `country`, `text`, `role`',
  },
  coordinates: { schema: CoordinatesSchema.nullable(), empty: null, jsonType: '`lat` and `lon`, or null' },
  registrations: {
    schema: z.array(RegistrationSchema),
    empty: [],
    jsonType: 'list of `register`, `number`',
  },
  key_pages: {
    schema: z.object(
      Object.fromEntries(KEY_PAGES.map((name) => [name, LinkedPageSchema.optional()])) as {
        [Name in KeyPage]: z.ZodExactOptional<typeof LinkedPageSchema>;
      },
    ),
    empty: {},
    jsonType: 'object of `url`, `title`',
  },
  app_links: {
    schema: AppLinksSchema,
    empty: { ios: null, android: null },
    jsonType: '`ios` and `android`, each a URL or null',
  },
  tracking_ids: { schema: z.array(TrackingIdSchema), empty: [], jsonType: 'list of `kind`, `id`' },
  rendering: {
    schema: RenderingSchema,
    empty: NOT_RENDERED,
    jsonType: '`needed`, `by`, `framework`, `reason`',
  },
  facets: { schema: FacetsSchema, empty: NO_FACETS, jsonType: 'object of names and lists of names' },
  people: {
    schema: z.array(PersonSchema),
    empty: [],
    jsonType: 'list of `name`, `job_title`, `url`',
  },
  answer: { schema: z.boolean().nullable(), empty: null, jsonType: 'boolean or null' },
  number: { schema: z.number().nullable(), empty: null, jsonType: 'number or null' },
  tls: {
    schema: TlsSchema.nullable(),
    empty: null,
    jsonType: '`issuer`, `expires_at`, `names_match`, or null',
  },
  sitemap: {
    schema: SitemapSchema.nullable(),
    empty: null,
    jsonType: '`urls`, `newest`, `complete`, or null',
  },
  robots: { schema: RobotsSchema.nullable(), empty: null, jsonType: '`ai`, `content_signal`, or null' },
  own_fields: {
    schema: z.record(z.string(), OwnFieldValueSchema),
    empty: {},
    jsonType: 'object of strings, numbers, lists of them or null',
  },
  json_list: {
    schema: z.array(z.unknown() as z.ZodType<JsonValue>),
    empty: [],
    jsonType: 'list of any JSON',
  },
} satisfies Record<string, { schema: z.ZodType; empty: unknown; jsonType: string }>;

export type MetadataKind = keyof typeof METADATA_KINDS;

export type KindValue<Kind extends MetadataKind> = z.infer<(typeof METADATA_KINDS)[Kind]['schema']>;
