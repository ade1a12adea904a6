import { setTimeout as delay } from 'node:timers/promises';
import { TimeoutError, withTimeout, type RenderedPage, type RenderRequest } from '@scrapersky/core';
import type { Page } from 'playwright-core';
import type { OpenPage } from './open-page.ts';
import type { DocumentReader } from './document-reader.ts';
import { takeScreenshot } from './take-screenshot.ts';

/** Thrown when the page received more than `max_bytes`, or its document is larger than that. */
export class PageTooLargeError extends Error {
  override readonly name = 'PageTooLargeError';
  readonly code = 'too_large';
}

/** Longest wait for content after the document has begun to arrive. */
const MAX_CONTENT_MS = 8_000;
const POLL_MS = 100;
/** Number of visible characters from which a page counts as filled. */
const FILLED_LENGTH = 200;
/** Time without a change after which the document counts as complete: in a filled page, and in one with less text. */
const FILLED_STILL_MS = 500;
const SPARSE_STILL_MS = 2_500;
/** Reserve for reading the document after the last wait. */
const READ_MS = 1_500;
const MEASUREMENT = '[document.body?.innerText.length ?? 0, document.getElementsByTagName("*").length]';
/** Timeout of the screenshot, which is left out if it takes longer. The deadline of the request includes this time. */
const SCREENSHOT_MS = 3_000;

/**
 * Loads the page of a request and returns its document after the scripts have run.
 *
 * @param signal aborts at the deadline of the page, or when its client disconnects. There is no other timeout for a
 *   page whose scripts never end.
 */
export async function loadPage(
  opened: OpenPage,
  request: RenderRequest,
  signal: AbortSignal,
): Promise<RenderedPage> {
  const { page, context, document, policy, proxy } = opened;
  const startedMs = performance.now();
  const isOver = new Promise<never>((_, reject) => {
    const end = (): void =>
      reject(new TimeoutError('The page did not load before its deadline, or its client disconnected.'));
    signal.addEventListener('abort', end, { once: true });
    page.once('crash', () => reject(new Error('The process of the page has crashed.')));
  });
  isOver.catch(() => {});
  const inTime = <T>(work: Promise<T>): Promise<T> => Promise.race([work, isOver]);
  try {
    const readMs = READ_MS + (request.screenshot ? SCREENSHOT_MS : 0);
    const untilMs = startedMs + request.deadline_ms - readMs;
    const response = await inTime(page.goto(request.url, { waitUntil: 'commit', timeout: 0 }));
    // With less time, the document would be read before its scripts have filled it.
    if (performance.now() + SPARSE_STILL_MS > untilMs)
      throw new TimeoutError('The document arrived too late for its scripts to fill it.');
    await inTime(waitForContent(opened, Math.min(untilMs, performance.now() + MAX_CONTENT_MS)));
    const html = await inTime(document.html(request.max_bytes));
    if (!/^https?:/.test(page.url()))
      throw new Error('The page navigated to a URL that is neither http nor https.');
    const screenshot = request.screenshot
      ? await inTime(
          withTimeout(takeScreenshot(context, page), SCREENSHOT_MS, 'taking the screenshot'),
        ).catch(() => null)
      : null;
    if (opened.isExceeded || html === null || Buffer.byteLength(html) > request.max_bytes) {
      throw new PageTooLargeError('The page is larger than the limit.');
    }
    const { requests, refused } = policy.counts;
    return {
      url: page.url(),
      status: response?.status() ?? 200,
      html,
      screenshot,
      requests,
      refused_requests: refused + proxy.refused,
      bytes: proxy.bytes,
      duration_ms: Math.round(performance.now() - startedMs),
    };
  } catch (error) {
    if (opened.isExceeded) throw new PageTooLargeError('The page is larger than the limit.');
    throw error;
  }
}

/**
 * Waits until the URL and the size of the document have not changed for a while, which is shorter for a filled page, or
 * until `untilMs`. Does not wait for an idle network, because some sites keep connections open forever.
 */
async function waitForContent({ page, document }: OpenPage, untilMs: number): Promise<void> {
  let last = '';
  let stillSinceMs = performance.now();
  while (performance.now() < untilMs && !page.isClosed()) {
    const { textLength, elements } = await measure(page, document);
    const state = `${textLength} ${elements} ${page.url()}`;
    if (state !== last) stillSinceMs = performance.now();
    last = state;
    const stillMs = performance.now() - stillSinceMs;
    if (stillMs >= (textLength >= FILLED_LENGTH ? FILLED_STILL_MS : SPARSE_STILL_MS)) return;
    await delay(POLL_MS);
  }
}

/** Returns the length of the visible text and the number of elements; zeros while the page navigates. */
async function measure(
  page: Page,
  document: DocumentReader,
): Promise<{ textLength: number; elements: number }> {
  const measured = await document.evaluate(MEASUREMENT).catch((error: unknown) => {
    if (page.isClosed()) throw error;
    return null;
  });
  const [textLength, elements] = Array.isArray(measured) ? (measured as unknown[]) : [];
  return { textLength: Number(textLength) || 0, elements: Number(elements) || 0 };
}
