import { z } from 'zod';

/** Crawlers of AI services, by the names that their operators publish for robots.txt. */
export const AI_CRAWLERS = [
  'GPTBot',
  'OAI-SearchBot',
  'ChatGPT-User',
  'ClaudeBot',
  'Claude-SearchBot',
  'Claude-User',
  'anthropic-ai',
  'Google-Extended',
  'CCBot',
  'PerplexityBot',
  'Perplexity-User',
  'Meta-ExternalAgent',
  'Applebot-Extended',
  'Amazonbot',
  'Bytespider',
  'MistralAI-User',
  'cohere-ai',
  'Diffbot',
  'DuckAssistBot',
] as const;
export type AiCrawler = (typeof AI_CRAWLERS)[number];

const RobotsAccessSchema = z.enum(['allowed', 'disallowed']);
export type RobotsAccess = z.infer<typeof RobotsAccessSchema>;

export const TlsSchema = z
  .object({
    issuer: z.string().nullable().describe('Organisation that issued the certificate'),
    expires_at: z.string().nullable().describe('Time at which the certificate expires, as RFC 3339'),
    names_match: z.boolean().describe('Whether the certificate names the host'),
  })
  .meta({ id: 'TlsCertificate' });
export type TlsCertificate = z.infer<typeof TlsSchema>;

export const SitemapSchema = z
  .object({
    urls: z.int().describe('Number of pages in the files that the crawl read'),
    newest: z.string().nullable().describe('Latest date of a page, as RFC 3339 or a date'),
    complete: z.boolean().describe('False if the sitemap has more files or entries than the crawl read'),
  })
  .meta({ id: 'SitemapSummary' });
export type SitemapSummary = z.infer<typeof SitemapSchema>;

export const RobotsSchema = z
  .object({
    ai: z
      .object(
        Object.fromEntries(AI_CRAWLERS.map((name) => [name, RobotsAccessSchema])) as {
          [Name in AiCrawler]: typeof RobotsAccessSchema;
        },
      )
      .describe('Whether the home page is open to the crawlers of AI services'),
    content_signal: z
      .string()
      .nullable()
      .describe('Content-Signal for all crawlers, such as `search=yes, ai-train=no`'),
  })
  .meta({ id: 'RobotsSummary' });
export type RobotsSummary = z.infer<typeof RobotsSchema>;
