import { SOCIAL_NETWORKS, type SiteMetadata } from '@scrapersky/core';
import { z } from 'zod';

const Text = z.string().nullable();

const FoundAt = z
  .object({
    url: z.string().describe('The page'),
    method: z.string().describe('How, for instance `title`, `og:title`, `mailto` or `json-ld`'),
    confidence: z.number().min(0).max(1),
  })
  .meta({ id: 'FoundAt' });

const Sources = z
  .object({
    ...Object.fromEntries(
      [
        'title',
        'description',
        'language',
        'canonical_url',
        'site_name',
        'favicon_url',
        'logo_url',
        'image_url',
      ].map((name) => [name, FoundAt.optional()]),
    ),
    email: z.record(z.string(), FoundAt),
    phone: z.record(z.string(), FoundAt),
    social_links: z.record(z.string(), FoundAt),
    technologies: z.record(z.string(), z.string()),
  })
  .meta({ id: 'MetadataSources', description: 'Where each value was found' });

/** What a site says of itself. A value that it does not give is null, an empty list or an absent key. */
export const SiteMetadataSchema = z
  .object({
    title: Text,
    description: Text,
    language: Text.describe('BCP 47, such as `en` or `pt-BR`'),
    canonical_url: Text,
    site_name: Text,
    favicon_url: Text,
    logo_url: Text,
    image_url: Text,
    feeds: z.array(z.string()),
    contact_info: z.object({
      email: z.array(z.string()),
      phone: z.array(z.string()).describe('E.164 where the number is complete'),
    }),
    social_links: z.object(
      Object.fromEntries(SOCIAL_NETWORKS.map((network) => [network, z.string().optional()])),
    ),
    technologies: z.array(
      z
        .object({ name: z.string(), version: Text, categories: z.array(z.string()) })
        .meta({ id: 'Technology' }),
    ),
    is_wordpress: z.boolean(),
    wordpress_version: Text,
    wordpress_theme: Text,
    has_elementor: z.boolean(),
    elementor_version: Text,
    has_divi: z.boolean(),
    has_woocommerce: z.boolean(),
    has_contact_form7: z.boolean(),
    has_yoast_seo: z.boolean(),
    has_wpforms: z.boolean(),
    open_graph: z.record(z.string(), z.string()),
    twitter_card: z.record(z.string(), z.string()),
    structured_data: z.array(z.unknown()).describe('The JSON-LD objects of the home page, as they were'),
    sources: Sources.optional(),
  } satisfies Record<keyof Required<SiteMetadata>, z.ZodType>)
  .meta({ id: 'SiteMetadata' });
