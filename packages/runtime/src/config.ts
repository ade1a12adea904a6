import { hostNameOf } from '@scrapersky/core';
import { z } from 'zod';
import { showDefault } from './show-default.ts';
import {
  flag,
  headerList,
  integer,
  isCidr,
  isHttpUrl,
  isPortRange,
  isWebhookSecret,
  list,
  optionalInteger,
  serverUrl,
} from './config-values.ts';
import { parseApiKeys } from './parse-api-keys.ts';

const DEFAULT_POOL_MIN = 5;

const postgresUrl = serverUrl(/^postgres(ql)?$/, 'postgres');

/** The environment variables of the service, in the order of the README's table. */
const schema = z.object({
  HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('Address on which the API listens; `0.0.0.0` in a container'),
  PORT: integer(0, 65_535, 8_000).describe('Port on which the API listens; 0 picks a free one'),
  DATABASE_URL: postgresUrl
    .optional()
    .describe(
      'Postgres, direct or through a transaction-mode pooler; without it, `npm start` starts an embedded one, which `doctor`, `inspect`, `keys` and `migrate` find in `DATA_DIR`',
    ),
  DIRECT_DATABASE_URL: postgresUrl
    .optional()
    .describe(
      'Postgres without a transaction pooler, for migrations, and for the queue if `REDIS_URL` is not set; default `DATABASE_URL`',
    ),
  ADMIN_DATABASE_URL: postgresUrl
    .optional()
    .describe(
      'Superuser of Postgres, only for `migrate`, which creates the role and the database of `DATABASE_URL` and makes the role the owner of existing objects',
    ),
  DATABASE_POOL_MIN: integer(0, 1_000, DEFAULT_POOL_MIN).describe(
    'Minimum number of connections that a process keeps open',
  ),
  DATABASE_POOL_MAX: integer(1, 1_000, 10).describe('Maximum number of connections that a process opens'),
  REDIS_URL: serverUrl(/^rediss?$/, 'redis')
    .optional()
    .describe(
      'Redis or Valkey (`maxmemory-policy noeviction`) for the queue; without it, the queue runs on Postgres',
    ),
  QUEUE_PREFIX: z
    .string()
    .regex(/^[\w.-]{1,64}$/, 'only letters, digits, `_`, `.` and `-` are allowed')
    .default('scrapersky')
    .describe('Prefix of every key in Redis'),
  API_KEYS: z
    .string()
    .default('')
    .transform((text, context) =>
      parseApiKeys(text, (message) => context.addIssue({ code: 'custom', message })),
    )
    .describe(
      'Initial API keys: `name:scope:key`, separated by commas; scopes are `read`, `write` and `admin`',
    ),
  JWT_SECRET: z
    .string()
    .optional()
    .describe(
      'Secret of at least 32 random characters; the API accepts bearer tokens (JWT) signed with it by HS256',
    ),
  JWT_JWKS_URL: z
    .url({ protocol: /^https?$/, error: 'not an http:// or https:// URL' })
    .optional()
    .describe(
      'URL of a key set; the API accepts bearer tokens (JWT) signed with one of its keys by an RS, PS, ES or EdDSA algorithm',
    ),
  JWT_ISSUER: z.string().optional().describe('Required `iss` of a token; by default any'),
  JWT_AUDIENCE: z.string().optional().describe('Required `aud` of a token; by default any'),
  STOP_DELAY_SECONDS: integer(0, 60, 0).describe(
    'Seconds for which the API still accepts requests after a stop signal; `/readyz` responds 503 meanwhile, so that load balancers send no new requests',
  ),
  TRUSTED_PROXIES: list()
    .refine((parts) => parts.every(isCidr), 'not a list of CIDRs such as `10.0.0.0/8`')
    .describe('CIDRs of the proxies in front of the API; the API trusts their `X-Forwarded-For`'),
  WORKER_CONCURRENCY: integer(1, 1_000, 50).describe(
    'Domains that one worker process crawls at the same time',
  ),
  SCRAPE_PAGES_PER_HOST: integer(1, 32, 1).describe('Concurrent requests to one host over the whole fleet'),
  SCRAPE_HOST_DELAY_MS: integer(0, 60_000, 500).describe(
    'Minimum time between two requests to one host; `Crawl-delay` and `Retry-After` lengthen it; use 0 for your own sites',
  ),
  SCRAPE_REQUESTS_PER_ADDRESS: integer(0, 1_000, 4).describe(
    'Concurrent requests to one network address (IPv6: to its /64) over the whole fleet, whatever the hosts; addresses of large platforms get 16 times as many; 0 = no limits by address',
  ),
  SCRAPE_ADDRESS_DELAY_MS: integer(0, 60_000, 100).describe(
    'Minimum time between two requests to one network address; longer while its server responds with 429',
  ),
  SCRAPE_USER_AGENT: z
    .string()
    .regex(/^[\x20-\x7e]{1,500}$/, 'printable ASCII only')
    .regex(/^[a-z][a-z_-]*/i, 'must begin with a name for robots.txt: letters, `-` and `_`')
    .default('ScraperSkyBatch/0.1 (+https://github.com/scrapersky/scrapersky-batch)')
    .describe('User agent of the crawler; the part before `/` is its name in robots.txt'),
  SCRAPE_TIMEOUT_MS: integer(100, 120_000, 15_000).describe('Timeout for one request, including its body'),
  SCRAPE_MAX_BODY_BYTES: integer(10_000, 100_000_000, 5_000_000).describe(
    'Maximum size of a page in bytes, uncompressed',
  ),
  SCRAPE_PORTS: list('80,443,1024-65535')
    .refine((parts) => parts.length > 0 && parts.every(isPortRange), 'not a list such as `80,443,8000-8999`')
    .describe(
      'Ports that may be crawled at public addresses; ports of databases, mail and similar services are never crawled',
    ),
  SCRAPE_ALLOW_NETWORKS: list()
    .refine((parts) => parts.every(isCidr), 'not a list of CIDRs such as `127.0.0.0/8`')
    .describe(
      'CIDRs of non-public networks that may be crawled at any port, such as `127.0.0.0/8` for a test site',
    ),
  OPT_OUT_DOMAINS: list()
    .refine((parts) => parts.every((part) => hostNameOf(part) !== null), 'not a list of domains')
    .transform((parts) => parts.flatMap((part) => hostNameOf(part) ?? []))
    .describe('Domains that get no requests, subdomains included; more can be added with `POST /opt-outs`'),
  RENDER_URL: list()
    .refine((parts) => parts.every(isHttpUrl), 'not a list of http:// or https:// URLs')
    .describe(
      'Renderers that workers ask for pages that need a browser; several URLs are separated by commas',
    ),
  RENDER: z
    .enum(['auto', 'off'])
    .default('off')
    .describe('With `auto`, `npm start` also starts a renderer if `RENDER_URL` is not set'),
  RENDER_SECRET: z
    .string()
    .min(16, 'shorter than 16 characters')
    .optional()
    .describe('At least 16 random characters that workers send to renderers; required with `RENDER_URL`'),
  RENDERER_HOST: z.string().min(1).default('127.0.0.1').describe('Address on which a renderer listens'),
  RENDERER_PORT: integer(0, 65_535, 8_030).describe('Port on which a renderer listens; 0 picks a free one'),
  RENDERER_PAGES: integer(1, 64, 4).describe(
    'Pages that one renderer loads at the same time; four need about 2 GB of memory',
  ),
  CHROMIUM_PATH: z.string().min(1).optional().describe('Path of Chromium; by default the one in `PATH`'),
  CHROMIUM_SANDBOX: flag('true').describe(
    'With `false`, Chromium starts without its own sandbox, so that a vulnerability in it exposes the machine',
  ),
  WEBHOOK_SECRET: z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
    .refine((secrets) => secrets.every(isWebhookSecret), 'not `whsec_` and the base64 of 24 to 64 bytes')
    .describe(
      'Key that signs webhooks: `whsec_` and the base64 of 24 to 64 random bytes; during a rotation, list several keys, separated by commas',
    ),
  WEBHOOK_ALLOW_NETWORKS: list()
    .refine((parts) => parts.every(isCidr), 'not a list of CIDRs such as `127.0.0.0/8`')
    .describe(
      'CIDRs of non-public networks that may receive webhooks at any port; at public addresses `SCRAPE_PORTS` applies',
    ),
  MAX_DOMAINS_PER_BATCH: integer(1, 1_000_000, 100_000).describe('Maximum number of domains in one batch'),
  BATCH_DEADLINE_HOURS: integer(0, 8_760, 24).describe(
    'Hours after which an open batch expires: its open domains fail with `timeout`; 0 = never',
  ),
  RETENTION_DAYS: integer(0, 36_500, 0).describe('Days from the end of a batch to its deletion; 0 = never'),
  RATE_LIMIT: integer(0, 1_000_000, 600).describe('Maximum requests per minute of one key; 0 = no limit'),
  QUOTA_RUNNING_BATCHES: integer(0, 1_000_000, 0).describe(
    'Maximum number of running batches of one key; 0 = no limit. A key can have its own limit',
  ),
  QUOTA_DOMAINS_PER_DAY: integer(0, 1_000_000_000, 0).describe(
    'Maximum number of domains that one key submits per day (UTC); 0 = no limit. A key can have its own limit',
  ),
  QUOTA_BATCHES_PER_DAY: optionalInteger(0, 1_000_000_000).describe(
    'Maximum number of batches and scans that one key submits per day (UTC); 0 = no limit. Default 10000 on an address that others can reach, otherwise 0',
  ),
  QUOTA_ROWS_PER_DAY: optionalInteger(0, 1_000_000_000).describe(
    'Maximum number of entries (including invalid ones) that one key submits or retries per day (UTC); 0 = no limit. Default 2000000 on an address that others can reach, otherwise 0',
  ),
  ALLOW_IGNORING_ROBOTS: flag('true').describe(
    'With `false`, a batch with `options.respect_robots: false` is refused',
  ),
  ALLOW_USER_AGENTS: flag('true').describe('With `false`, a batch with `options.user_agent` is refused'),
  ALLOW_HEADERS: flag('true').describe('With `false`, a batch with `options.headers` is refused'),
  METRICS_REQUIRE_KEY: flag('false').describe('With `true`, `/metrics` of the API requires an admin key'),
  WORKER_METRICS_PORT: optionalInteger(0, 65_535).describe(
    'Port on which a worker serves `/metrics` at `HOST`, without a key; 0 picks a free one; by default none',
  ),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .refine(isHttpUrl, 'not an http:// or https:// URL')
    .optional()
    .describe('Collector of OpenTelemetry to which API and workers send traces (OTLP over HTTP, JSON)'),
  OTEL_EXPORTER_OTLP_HEADERS: headerList.describe(
    'Headers for the collector: `name=value`, separated by commas, with percent-encoded values',
  ),
  DATA_DIR: z
    .string()
    .min(1)
    .default('.data')
    .describe('Folder in which the embedded mode keeps its database and key'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('Lowest severity that is logged'),
  LOG_FORMAT: z
    .enum(['json', 'pretty'])
    .optional()
    .describe('`json` or `pretty`; default `pretty` on a terminal, otherwise `json`'),
});

const checkedSchema = schema
  .refine((config) => config.DATABASE_POOL_MIN <= config.DATABASE_POOL_MAX, {
    path: ['DATABASE_POOL_MIN'],
    error: 'more than DATABASE_POOL_MAX',
  })
  .refine((config) => config.RENDER_URL.length === 0 || config.RENDER_SECRET !== undefined, {
    path: ['RENDER_SECRET'],
    error: 'required with RENDER_URL',
  });

export type Config = Readonly<z.infer<typeof schema>>;

/** Thrown for missing or invalid variables. Lists all variables with an invalid value at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'config_invalid';
}

/**
 * Parses and checks the environment once, at the start of a process. A blank variable counts as absent.
 *
 * @throws ConfigError
 */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const maximum = schema.shape.DATABASE_POOL_MAX.safeParse(given.DATABASE_POOL_MAX);
  // Only a minimum that the operator set can contradict the maximum.
  const least = maximum.success ? Math.min(DEFAULT_POOL_MIN, maximum.data) : DEFAULT_POOL_MIN;
  given.DATABASE_POOL_MIN ??= String(least);
  const parsed = checkedSchema.safeParse(given);
  if (parsed.success) return Object.freeze(parsed.data);
  throw new ConfigError(
    parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
  );
}

/** Returns the database URL of a process without an embedded database. @throws ConfigError if it is not set */
export function requireDatabaseUrl({ DATABASE_URL }: Config): string {
  if (DATABASE_URL !== undefined) return DATABASE_URL;
  throw new ConfigError(
    'DATABASE_URL: not set; set it, or run `npm start`, which starts an embedded database',
  );
}

/** Returns the name, default and meaning of every variable, for `--help` and the README. */
export function describeConfig(): { name: string; byDefault: string; meaning: string }[] {
  return Object.entries(schema.shape).map(([name, field]) => {
    const byDefault: unknown = field.safeParse(undefined).data;
    return { name, byDefault: showDefault(byDefault), meaning: field.description ?? '' };
  });
}
