import { z } from 'zod';
import { SITE_STATES } from './site-states.ts';
import { SOCIAL_NETWORKS, type SocialNetwork } from './social-networks.ts';

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

const TechnologySchema = z
  .object({ name: z.string(), version: z.string().nullable(), categories: z.array(z.string()) })
  .meta({ id: 'Technology' });

export type Technology = z.infer<typeof TechnologySchema>;

const TEXT = { schema: z.string().nullable(), empty: null, jsonType: 'string or null' };
const TEXTS = { schema: z.array(z.string()), empty: [], jsonType: 'list of strings' };

/** The types that a metadata field can have: schema, the value that means "not found", and a name for the docs. */
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
  json_list: {
    schema: z.array(z.unknown() as z.ZodType<JsonValue>),
    empty: [],
    jsonType: 'list of any JSON',
  },
} satisfies Record<string, { schema: z.ZodType; empty: unknown; jsonType: string }>;

export type MetadataKind = keyof typeof METADATA_KINDS;

export type KindValue<Kind extends MetadataKind> = z.infer<(typeof METADATA_KINDS)[Kind]['schema']>;
