import type { RenderRequest } from '@scrapersky/core';
import { parseRobots, productToken } from '@scrapersky/crawler/robots';
import type { HostResolver } from '@scrapersky/net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openEgressProxy, type EgressProxy } from './egress-proxy.ts';
import type { OwnHostGuard } from './own-host-guard.ts';
import { openDocumentReader, type DocumentReader } from './document-reader.ts';
import { RequestPolicy } from './request-policy.ts';

export interface OpenPageOptions {
  guard: OwnHostGuard;
  resolver: HostResolver;
  request: RenderRequest;
}

/** An empty page in a separate browser context, with its own proxy. */
export interface OpenPage {
  page: Page;
  context: BrowserContext;
  document: DocumentReader;
  policy: RequestPolicy;
  proxy: EgressProxy;
  /** Whether the page has received more than `max_bytes`. */
  readonly isExceeded: boolean;
  close(): Promise<void>;
}

const VIEWPORT = { width: 1_280, height: 800 };

/** Opens the page for a request. Nothing is requested from the site yet. */
export async function openPage(
  browser: Browser,
  { guard, resolver, request }: OpenPageOptions,
): Promise<OpenPage> {
  const url = new URL(request.url);
  const rules =
    request.robots_txt === null ? null : parseRobots(request.robots_txt, productToken(request.user_agent));
  const policy = new RequestPolicy(url, rules, new Set(request.opt_outs), {
    loadsPictures: request.screenshot,
  });
  let isExceeded = false;
  const proxy = await openEgressProxy({
    guard,
    resolver,
    host: url.hostname,
    isBlocked: (host) => policy.blocksHost(host),
    maxBytes: request.max_bytes,
    onExceeded: () => {
      isExceeded = true;
    },
  });
  let context: BrowserContext | undefined;
  const close = async (): Promise<void> => {
    // Ignore the error: closing fails if the browser was killed. The deadline of the caller covers a page that does not
    // close.
    await context?.close().catch(() => {});
    await proxy.close();
  };
  try {
    context = await browser.newContext({
      proxy: proxy.setting,
      userAgent: request.user_agent,
      serviceWorkers: 'block',
      acceptDownloads: false,
      permissions: [],
      viewport: VIEWPORT,
    });
    const page = await context.newPage();
    await policy.apply(context, page);
    closeDistractions(context, page);
    const document = await openDocumentReader(context, page);
    return {
      page,
      context,
      document,
      policy,
      proxy,
      get isExceeded() {
        return isExceeded;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Closes dialogs, which would block the page, and windows that the page opens. */
function closeDistractions(context: BrowserContext, page: Page): void {
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => {}));
  context.on('page', (other) => {
    if (other !== page) void other.close().catch(() => {});
  });
}
