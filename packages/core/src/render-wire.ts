import { z } from 'zod';

const MAX_URL_LENGTH = 2_048;
/** Longest robots.txt that is sent with a request, in characters. */
const MAX_ROBOTS_LENGTH = 64 * 1_024;

/** Maximum time for a renderer to start its browser and to open an empty page, before the page's own time. */
export const MAX_PREPARATION_MS = 15_000;

/**
 * Body of `POST /render`: the page that a renderer loads in its browser. Unknown fields are ignored, so that workers of a
 * later release can use the renderer.
 */
export const RenderRequestSchema = z.object({
  url: z.url({ protocol: /^https?$/ }).max(MAX_URL_LENGTH),
  user_agent: z
    .string()
    .min(1)
    .max(500)
    .regex(/^[\x20-\x7e]+$/),
  /** Maximum time to wait for a free place in the browser. */
  wait_ms: z.int().min(0).max(60_000).default(0),
  /** Maximum time to load the page, starting when the browser is ready for it. */
  deadline_ms: z.int().min(500).max(60_000),
  /** Maximum size of the document, and maximum total size of the responses that the page loads. */
  max_bytes: z.int().min(1_000).max(50_000_000),
  /** Whether a client named the page's host, so that its address may be in `SCRAPE_ALLOW_NETWORKS`. */
  is_target: z.boolean().default(false),
  /** Whether a picture of the page is taken, for which it also loads images and fonts. */
  screenshot: z.boolean().default(false),
  /** robots.txt of the page's origin; null if it allows everything or is ignored. */
  robots_txt: z.string().max(MAX_ROBOTS_LENGTH).nullable().default(null),
  /** Domains that are never requested, their subdomains included. */
  opt_outs: z.array(z.string().max(253)),
});

export type RenderRequest = z.infer<typeof RenderRequestSchema>;

/** Body of a 200 response to `POST /render`. */
export const RenderedPageSchema = z.object({
  /** URL of the document after redirects and navigation by scripts. */
  url: z.url({ protocol: /^https?$/ }),
  status: z.int(),
  /** The document after its scripts ran. */
  html: z.string(),
  /** The visible part of the page as WebP in base64; null if there is none. */
  screenshot: z.base64().max(500_000).nullable().default(null),
  /** Number of requests that the page sent. */
  requests: z.int(),
  refused_requests: z.int(),
  /** Bytes that the page received from the network. */
  bytes: z.int(),
  duration_ms: z.int(),
});

export type RenderedPage = z.infer<typeof RenderedPageSchema>;

/**
 * Reasons why a renderer returns no page. `busy`: all places are taken. `timeout`: the page was not loaded in time.
 * `too_large`: the page has more than `max_bytes`. `failed`: the page or the browser failed.
 */
export const RENDER_FAULTS = ['busy', 'timeout', 'too_large', 'failed'] as const;

export type RenderFault = (typeof RENDER_FAULTS)[number];

/** Body of a response other than 200 to a valid `POST /render`. */
export const RenderFaultSchema = z.object({ fault: z.enum(RENDER_FAULTS), message: z.string() });

const Amount = z.int().min(0).max(2_147_483_647);

/** Body of `GET /healthz` of a renderer. */
export const RendererHealthSchema = z.object({
  /** Pages that are loading, and the most that load at once. */
  active: Amount,
  slots: Amount,
  /**
   * Browsers that run, and those killed since the renderer started because of their memory or a page that did not close.
   */
  browsers: Amount,
  kills: Amount,
  /** Memory of the browsers. */
  memory_mb: Amount,
});

export type RendererHealth = z.infer<typeof RendererHealthSchema>;

/** State of one renderer as a worker sees it. */
export interface RendererReport {
  /** Host and port. */
  host: string;
  /** Null if it does not respond. */
  health: RendererHealth | null;
}
