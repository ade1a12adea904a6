import { MAX_PREPARATION_MS, type BatchCrawlOptions, type Rendering } from '@scrapersky/core';
import { siteOf, type FetchedPage, type Reload } from '@scrapersky/crawler';
import type { PageFacts } from '@scrapersky/extractor';
import type { Renderer } from './renderer-client.ts';

/** Counts the pages of one batch that browsers load, up to the batch's limit. */
export interface RenderLimit {
  /** Reserves a page. Returns false if none is left. */
  reserve: () => Promise<boolean>;
  /** Cancels the reservation of a page that no browser loaded. */
  release: () => Promise<void>;
}

export interface PageRenderingOptions {
  /** Null if the service has no renderer. */
  renderer: Renderer | null;
  mode: BatchCrawlOptions['render'];
  /** Whether a picture of the home page is wanted. */
  wantsScreenshot: boolean;
  /** Counts the pages of `options.max_renders`; null if the batch has no limit. */
  limit: RenderLimit | null;
  userAgent: string;
  /**
   * Host names that the client named. Only these may have an address of `SCRAPE_ALLOW_NETWORKS`, and only until the
   * crawl has reached them at a public one.
   */
  targetNames: ReadonlySet<string>;
  maxBodyBytes: number;
  signal: AbortSignal;
}

type Loaded = { ok: true; page: FetchedPage } | { ok: false; reason: NonNullable<Rendering['reason']> };

/** Maximum number of pages of one site that are loaded in a browser, including the home page. */
const MAX_PAGES = 3;
/**
 * Maximum number of links to the site on a further page that is loaded in a browser because the home page needed one.
 * A page with more links, or with a contact, counts as having its content without scripts.
 */
const MAX_LINKS_OF_SHELL = 2;
/** Maximum time for one page in the browser. */
const DEADLINE_MS = 10_000;
/** Further time for a page of which a picture is taken. */
const PICTURE_MS = 3_000;
/** Maximum number of bytes that one page may receive. */
const MAX_BYTES = 8_000_000;

/**
 * Decides which pages of one crawl are loaded in a browser, and loads them. A browser costs about 150 times as much as
 * a static page. Unless the batch asks for more (`render: always`, `screenshot`), it is therefore used only for a home
 * page without content and for two more pages of such a site.
 */
export class PageRendering {
  readonly #options: PageRenderingOptions;
  #loads = 0;
  #isShellSite = false;
  #screenshot: Buffer | null = null;

  constructor(options: PageRenderingOptions) {
    this.#options = options;
  }

  /** Returns whether further pages of the site may be loaded in a browser. */
  get hasMore(): boolean {
    return this.#isShellSite && this.#loads < MAX_PAGES;
  }

  /** Picture of the home page as WebP; null if none was taken. */
  get screenshot(): Buffer | null {
    return this.#screenshot;
  }

  /** Returns the purpose for which a browser should load a page, judged by its facts so far; null if none should. */
  purposeOf(facts: PageFacts): 'content' | 'screenshot' | null {
    const { renderer, mode, wantsScreenshot } = this.#options;
    if (renderer === null || mode === 'never') return null;
    if (!facts.isHome) return this.hasMore && !hasContent(facts) ? 'content' : null;
    if (mode === 'always' || facts.fields.rendering.needed) return 'content';
    return wantsScreenshot ? 'screenshot' : null;
  }

  async load(page: FetchedPage, purpose: 'content' | 'screenshot', reload: Reload): Promise<Loaded> {
    const { renderer, limit, wantsScreenshot, userAgent, targetNames, maxBodyBytes, signal } = this.#options;
    if (renderer === null) return { ok: false, reason: 'renderer_away' };
    if (limit !== null && !(await limit.reserve())) return { ok: false, reason: 'render_limit' };
    this.#loads += 1;
    const takesPicture = wantsScreenshot && page.isHome;
    const deadlineMs = DEADLINE_MS + (takesPicture ? PICTURE_MS : 0);
    const result = await reload((robotsTxt, leftMs, mayBeInside) =>
      renderer.render(
        {
          url: page.url,
          user_agent: userAgent,
          deadline_ms: deadlineMs,
          max_bytes: MAX_BYTES,
          is_target: mayBeInside && targetNames.has(new URL(page.url).hostname),
          robots_txt: robotsTxt,
          screenshot: takesPicture,
        },
        { signal, waitMs: leftMs - MAX_PREPARATION_MS - deadlineMs },
      ),
    ).catch(async (error: unknown) => {
      // Keep this error, on which it depends what happens to the domain, even if the database fails too.
      await limit?.release().catch(() => {});
      throw error;
    });
    const reason = result === null ? 'render_failed' : result.ok ? null : result.reason;
    if (result === null || reason === 'renderer_away' || reason === 'renderer_busy') await limit?.release();
    if (result === null) return { ok: false, reason: 'render_failed' };
    if (!result.ok) return result;
    const { url, status, html, screenshot } = result.page;
    const body = Buffer.from(html);
    if (status >= 400 || body.length > maxBodyBytes || new URL(url).hostname !== new URL(page.url).hostname) {
      return { ok: false, reason: 'render_failed' };
    }
    if (page.isHome) this.#isShellSite = purpose === 'content';
    if (screenshot !== null) this.#screenshot = Buffer.from(screenshot, 'base64');
    const headers = { ...page.headers, 'content-type': 'text/html; charset=utf-8' };
    return { ok: true, page: { ...page, url, status, headers, body } };
  }
}

function hasContent({ fields, links, url }: PageFacts): boolean {
  const site = siteOf(new URL(url));
  return (
    fields['contact_info.email'].length > 0 ||
    fields['contact_info.phone'].length > 0 ||
    links.filter((link) => siteOf(new URL(link)) === site).length > MAX_LINKS_OF_SHELL
  );
}
