import type { BrowserContext, Page } from 'playwright-core';

/** Qualities that are tried in order until the picture has at most `MAX_BYTES`. */
const QUALITIES = [80, 50, 25];
const MAX_BYTES = 300_000;
/** Longest wait for the pictures of the page. */
const MAX_IMAGES_MS = 2_000;

/** Returns the visible part of a page as WebP in base64; null if it is too large even at the lowest quality. */
export async function takeScreenshot(context: BrowserContext, page: Page): Promise<string | null> {
  await page.waitForLoadState('load', { timeout: MAX_IMAGES_MS }).catch(() => {});
  const session = await context.newCDPSession(page);
  for (const quality of QUALITIES) {
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality });
    if (Buffer.byteLength(data, 'base64') <= MAX_BYTES) return data;
  }
  return null;
}
